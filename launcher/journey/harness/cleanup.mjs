import { spawnSync } from "node:child_process";

const ends = new Map();

/** Keeps a synchronous last resort for when the process ends early; the returned function takes it back. */
export function atExit(end) {
  const key = Symbol("end");
  ends.set(key, end);
  return () => ends.delete(key);
}

/** A last resort that runs a command. */
export function commandAtExit(command, args) {
  return atExit(() => spawnSync(command, args, { stdio: "ignore", timeout: 60_000 }));
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
