import assert from "node:assert/strict";
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
import { witness } from "./witness.mjs";

const JAR = process.env.MILLRACE_S3PROXY ?? join(HOME, ".build", "s3proxy", "s3proxy.jar");
const BUCKET = "journey";
const ID = "journey-id";
const SECRET = "journey-secret";

/** An S3 server (S3Proxy, in memory) with one bucket, in a process of its own. */
export class ObjectStore {
  #child;
  #witness;
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
    this.#witness = await witness(this.endpoint);
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
      endpoint: this.#witness.url,
      prefix: "archive",
      batch: { maxEvents: 200, lingerMs: 300 },
    };
  }

  /** Every object as a call of its lines, in the order of writing; one written again counts once. */
  async calls() {
    const written = this.#witness.puts.filter(({ path, status }) => path.startsWith(`/${BUCKET}/`) && status < 300);
    const paths = [...new Set(written.map(({ path }) => path))];
    assert.deepEqual([...paths].sort(), (await this.#list()).sort());
    return Promise.all(paths.map((path) => this.#call(path)));
  }

  async #call(path) {
    const text = gunzipSync(await this.#ask({ path })).toString("utf8");
    const lines = text.trimEnd().split("\n");
    const deliveries = lines.map((line) => delivery(JSON.parse(line)));
    return { name: path, status: 200, deliveries, keys: deliveries.map((it) => it.key) };
  }

  async #list() {
    const paths = [];
    let query = { "list-type": "2" };
    for (;;) {
      const page = (await this.#ask({ path: `/${BUCKET}`, query })).toString("utf8");
      paths.push(...[...page.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => `/${BUCKET}/${key}`));
      const next = /<NextContinuationToken>([^<]+)</.exec(page)?.[1];
      if (!next) return paths;
      query = { "list-type": "2", "continuation-token": next };
    }
  }

  async stop() {
    await this.#witness?.close();
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
