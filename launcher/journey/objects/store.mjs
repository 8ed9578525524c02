import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { atExit } from "../harness/cleanup.mjs";
import { HOME } from "../harness/millrace.mjs";
import { freePorts } from "../harness/ports.mjs";
import { until } from "../harness/until.mjs";
import { delivery, expectedWhole } from "../vendors/whole.mjs";
import { signedRequest } from "./signed.mjs";

const JAR = process.env.MILLRACE_S3PROXY ?? join(HOME, ".build", "s3proxy", "s3proxy.jar");
const BUCKET = "journey";
const ID = "journey-id";
const SECRET = "journey-secret";

/** An S3 server (S3Proxy, in memory) with one bucket, in a process of its own. */
export class ObjectStore {
  #child;
  #folder;
  #forget;

  static async start() {
    const store = new ObjectStore();
    await store.#start();
    return store;
  }

  async #start() {
    this.endpoint = `http://127.0.0.1:${await freePorts()}`;
    this.#folder = mkdtempSync(join(tmpdir(), "millrace-s3-"));
    const properties = join(this.#folder, "s3proxy.properties");
    writeFileSync(properties, this.#configuration());
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
    this.#child = spawn(java, ["-Xmx128m", "-jar", JAR, "--properties", properties], { stdio: "ignore" });
    this.#child.once("error", (error) => (this.failure = error));
    this.#forget = atExit(() => this.#child.kill("SIGKILL"));
    await until("the S3 server answers", () => this.#listening(), { seconds: 60 });
    await this.#ask({ method: "PUT", path: `/${BUCKET}` });
  }

  #configuration() {
    return `
s3proxy.endpoint=${this.endpoint}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=${ID}
s3proxy.credential=${SECRET}
jclouds.provider=transient-nio2
jclouds.identity=none
jclouds.credential=none
`;
  }

  async #listening() {
    if (this.failure) throw this.failure;
    return (await fetch(this.endpoint)).status > 0;
  }

  #ask(request) {
    return signedRequest({ endpoint: this.endpoint, id: ID, secret: SECRET, ...request });
  }

  /** The settings of a destination that writes here. */
  settings() {
    return {
      bucket: BUCKET,
      region: "us-east-1",
      accessKeyId: ID,
      secretAccessKey: SECRET,
      endpoint: this.endpoint,
      prefix: "archive",
      batch: { maxEvents: 200, lingerMs: 300 },
    };
  }

  /**
   * Every object as a call of its lines, in the order of the log: keys end in
   * `<partition>-<first>-<last>.json.gz`.
   */
  async calls() {
    const keys = await this.#keys();
    const places = keys.map((key) => ({ key, place: /(\d+)-(\d+)-(\d+)\.json\.gz$/.exec(key).slice(1).map(Number) }));
    places.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
    return Promise.all(places.map(({ key }) => this.#call(key)));
  }

  async #call(key) {
    const text = gunzipSync(await this.#ask({ path: `/${BUCKET}/${key}` })).toString("utf8");
    const lines = text.trimEnd().split("\n");
    const deliveries = lines.map((line) => delivery(JSON.parse(line)));
    return { name: key, status: 200, deliveries, keys: deliveries.map((it) => it.key) };
  }

  async #keys() {
    const keys = [];
    let query = { "list-type": "2" };
    for (;;) {
      const page = (await this.#ask({ path: `/${BUCKET}`, query })).toString("utf8");
      keys.push(...[...page.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key));
      const next = /<NextContinuationToken>([^<]+)</.exec(page)?.[1];
      if (!next) return keys;
      query = { "list-type": "2", "continuation-token": next };
    }
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    if (this.#child.exitCode === null) {
      this.#child.kill("SIGTERM");
      await ended;
    }
    this.#forget();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The object store as a vendor whose calls are checked like any other's. */
export const objects = { name: "s3", type: "s3", expected: expectedWhole };
