import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

const ends = new Map();

/** Keeps a synchronous last resort for when the process ends early; the returned function takes it back. */
export function atExit(end) {
  const key = Symbol("end");
  ends.set(key, end);
  return () => ends.delete(key);
}

/** A last resort that stops a system on a data folder, and then removes a folder. */
export function downAtExit(script, data, folder) {
  return atExit(() => {
    spawnSync(script, ["down", "--data", data], { stdio: "ignore", timeout: 60_000 });
    rmSync(folder, { recursive: true, force: true });
  });
}

function endAll() {
  for (const [key, end] of ends) {
    ends.delete(key);
    try {
      end();
    } catch (error) {
      console.error(error.message);
    }
  }
}

process.once("exit", endAll);
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) {
  process.once(signal, () => process.exit(code));
}
