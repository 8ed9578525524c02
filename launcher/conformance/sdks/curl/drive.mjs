import { spawn } from "node:child_process";
import { exact, written } from "../../harness/exact.mjs";
import { note, readOrder, report } from "../order.mjs";

const { writeKey, runs } = await readOrder(exact);

await report(runs, async ({ host, calls }, heard) => {
  for (const { type, key, ...event } of calls) {
    const args = ["-sS", "--fail-with-body", "--retry", "3", "-u", `${writeKey}:`, "-d", "@-", `${host}/v1/${type}`];
    note(heard, key, await curl(args, bodyOf({ ...event, messageId: `curl-${key}` })));
  }
});

/** A person writes a date as text. */
function bodyOf(event) {
  return written(event).replaceAll(/\{"date":("[^"]+")\}/g, "$1");
}

/** The complaint of curl, if it has one. */
function curl(args, body) {
  return new Promise((resolve, reject) => {
    const child = spawn("curl", args, { stdio: ["pipe", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? undefined : new Error(`curl ended with ${code}: ${said}`)));
    child.stdin.end(body);
  });
}
