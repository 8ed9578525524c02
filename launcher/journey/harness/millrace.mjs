import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Api } from "./api.mjs";
import { downAtExit } from "./cleanup.mjs";
import { freePorts } from "./ports.mjs";
import { until } from "./until.mjs";

/** The checkout that is tested. */
export const HOME =
  process.env.MILLRACE_HOME ?? join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

const SCRIPT = join(HOME, "millrace");

/** The packaged system, started the way a person starts it, on a data folder and ports of its own. */
export class Millrace {
  #parent;
  #forget;

  /** Starts it and returns when it is ready. */
  static async up({ demo = false, nodes = 1 } = {}) {
    const system = new Millrace();
    try {
      await system.#start(demo, nodes);
    } catch (error) {
      await system.down();
      throw error;
    }
    return system;
  }

  async #start(demo, nodes) {
    this.#parent = mkdtempSync(join(tmpdir(), "millrace-journey-"));
    chmodSync(this.#parent, 0o755); // the database may run as another user than the tests
    this.data = join(this.#parent, "data");
    this.#forget = downAtExit(SCRIPT, this.data, this.#parent);
    const port = await freePorts(2);
    const options = ["up", "--detach", "--data", this.data, "--port", String(port), "--nodes", String(nodes)];
    await run(SCRIPT, demo ? options : [...options, "--no-demo"], 240);
    this.api = new Api(this.run.api, this.run.adminToken);
  }

  /** `run.json` as it is now. */
  get run() {
    return JSON.parse(readFileSync(join(this.data, "run.json"), "utf8"));
  }

  pid(name) {
    return this.run.processes.find((process) => process.name === name)?.pid;
  }

  /** Kills a process the hard way; what it was doing is lost with it. */
  kill(name) {
    return this.signal(name, "SIGKILL");
  }

  signal(name, signal) {
    const pid = this.pid(name);
    process.kill(pid, signal);
    return pid;
  }

  /** Waits until the launcher has put another process in the killed one's place. */
  async restarted(name, killed) {
    await until(`${name} runs again`, () => ![undefined, killed].includes(this.pid(name)), { seconds: 60 });
  }

  /** Waits until every data plane runs the published configuration. */
  async configured() {
    await until(
      "the configuration arrives at the data plane",
      async () => {
        const { published, nodes } = await this.api.get("/config/status");
        return nodes.length > 0 && nodes.every((node) => node.version === published);
      },
      { seconds: 10 },
    );
  }

  /** Stops it; a folder that could not be stopped is kept for a look. */
  async down() {
    if (!this.data) return;
    await run(SCRIPT, ["down", "--data", this.data], 60);
    this.#forget();
    if (!process.env.MILLRACE_KEEP) rmSync(this.#parent, { recursive: true, force: true });
  }
}

/** Runs a command to its end; what it printed is part of the failure. */
export function run(command, args, seconds, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], timeout: seconds * 1000, ...options });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? code}:\n${said.slice(-4000)}`));
    });
  });
}
