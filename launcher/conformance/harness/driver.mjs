import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { atExit } from "../../journey/harness/cleanup.mjs";
import { written } from "./exact.mjs";

/**
 * Runs the program that holds an SDK. The order goes to its standard input as one line of JSON:
 * `{writeKey, runs: [{name, host, gzip, calls}]}`; for each run it answers one line
 * `{run, ok: [key], failed: [key], errors: [text]}`: what the SDK told the application.
 *
 * With `endless` a run repeats its first call, one after the other, until standard input ends.
 */
export function drive(command, order, { env = {}, seconds = 150 } = {}) {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
  const forget = atExit(() => child.kill("SIGKILL"));
  const late = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const reports = new Map();
  let said = "";
  child.stderr.on("data", (text) => (said = (said + text).slice(-6000)));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith('{"run"')) return;
    const report = JSON.parse(line);
    reports.set(report.run, report);
  });
  child.stdin.on("error", () => {});
  child.stdin.write(written(order) + "\n");
  if (!order.runs.some((run) => run.endless)) child.stdin.end();
  const done = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(late);
      forget();
      const missing = order.runs.filter((run) => !reports.has(run.name)).map((run) => run.name);
      if (code === 0 && missing.length === 0) resolve(reports);
      else reject(new Error(`${command.join(" ")} ended with ${signal ?? code}, no report of [${missing}]:\n${said}`));
    });
  });
  return { done, stop: () => child.stdin.end() };
}
