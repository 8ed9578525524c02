import { spawn } from "node:child_process";
import { join } from "node:path";
import { atExit } from "../harness/cleanup.mjs";
import { HOME } from "../harness/millrace.mjs";

const PYTHON = process.env.MILLRACE_PYTHON ?? join(HOME, ".build", "python", "bin", "python");
const SCRIPT = join(import.meta.dirname, "send.py");

/** Sends events with the unmodified Python SDK, in a process of its own. */
export function sendWithPython({ host, writeKey, events, pauseMs = 0 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON, [SCRIPT], { stdio: ["pipe", "inherit", "pipe"] });
    const forget = atExit(() => child.kill("SIGKILL"));
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      forget();
      if (code === 0) resolve();
      else reject(new Error(`the Python SDK ended with ${signal ?? code}: ${said.slice(-2000)}`));
    });
    child.stdin.end(JSON.stringify({ host, writeKey, pauseMs, events }));
  });
}
