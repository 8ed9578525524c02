import { RETRY_AFTER } from "../cases/behaviours.mjs";
import { sendings } from "./observe.mjs";

/**
 * What an SDK did when something went wrong once: `{sent, delivered, told, waited}`. `told` is what the
 * application heard (`ok`, `failed` or `nothing`), `waited` the seconds between the first two requests.
 */
export function outcome(sdk, { run, wire, report }) {
  const keys = run.calls.map(({ key }) => key);
  const requests = [...new Set(keys.flatMap((key) => sendings(wire, key).map(({ request }) => request)))];
  const told = keys.every((key) => report.ok.includes(key)) ? "ok" : report.failed.length ? "failed" : "nothing";
  const [first, second] = requests;
  return {
    sent: Math.max(...keys.map((key) => sendings(wire, key).length)),
    failures: requests.filter(({ status }) => status !== 200).length,
    delivered: keys.every((key) => sendings(wire, key).some(({ request }) => request.taken)),
    told,
    waited: second ? (timeOf(sdk, second) - timeOf(sdk, first)) / 1000 : 0,
  };
}

/** When a request left, in ms: of a page by its own clock, which runs ahead. */
function timeOf(sdk, { at, events, body }) {
  return sdk.browse ? Date.parse(events[0].sentAt ?? body.sentAt) : at;
}

/** The outcome in the words of docs/sdks.md. */
export function inWords(sdk, behaviour, { sent, delivered, told }) {
  const says = sdk.silent ? "" : told === "ok" ? "" : told === "failed" ? ", error told" : ", nothing told";
  if (!delivered) return `**given up**${says}`;
  if (sent === 1) return `delivered${says}`;
  const waits = behaviour.waits && sdk.waits.includes(behaviour.id) ? ", waits" : "";
  return `again${waits}${says}`;
}

/** Sent again no sooner than `Retry-After` asked for, as far as the SDK keeps it. */
export function keptWaiting({ waited }) {
  return waited >= RETRY_AFTER - 0.05;
}
