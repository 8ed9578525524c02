import { createInterface } from "node:readline";

/** The order on standard input; `stop.ended` comes true when its writer wants no more. */
export async function readOrder(parse = (text) => JSON.parse(text, native)) {
  const lines = createInterface({ input: process.stdin });
  const stop = { ended: false };
  lines.on("close", () => (stop.ended = true));
  const line = await new Promise((resolve) => lines.once("line", resolve));
  return { ...parse(line), stop };
}

function native(key, value) {
  return value && typeof value === "object" && typeof value.date === "string" ? new Date(value.date) : value;
}

/** Runs everything at once and says of each run what the SDK told the application. */
export async function report(runs, one) {
  await Promise.all(
    runs.map(async (run) => {
      const heard = { run: run.name, ok: [], failed: [], errors: [] };
      try {
        await one(run, heard);
      } catch (error) {
        heard.errors.push(String(error?.stack ?? error));
      }
      console.log(JSON.stringify(heard));
    }),
  );
}

/** Notes the answer that an SDK gave for one call. */
export function note(heard, key, error) {
  if (!error) return heard.ok.push(key);
  heard.failed.push(key);
  return heard.errors.push(String(error.message ?? error.reason ?? error));
}

/** The n-th repetition of an endless run's call. */
export function again(call, n) {
  const key = `${call.key}.${n}`;
  return { ...call, key, properties: { ...call.properties, key } };
}
