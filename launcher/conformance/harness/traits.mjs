import { Buffer } from "node:buffer";
import { differences } from "./exact.mjs";
import { sendings } from "./observe.mjs";

/** How an SDK speaks, as seen on the wire: paths, where the key is, gzip, what it changes of values. */
export function traitsOf(sdk, results, alters) {
  const requests = results.filter(({ run }) => run.kind === "calls").flatMap(({ wire }) => wire);
  return {
    paths: sorted(requests.map(({ path }) => `\`${path}\``)),
    key: sorted(requests.flatMap(keysIn)),
    gzip: results.filter(({ run, wire }) => run.kind === "calls" && wire.every(({ gzip }) => gzip)).map(({ run }) => word(sdk, run)),
    alters: [...alters],
  };
}

function word(sdk, run) {
  return sdk.modes.length === 1 ? "always" : run.name === sdk.modes[0].name ? "by default" : "on demand";
}

/** Jitsu's SDK masks the key in the body: that is none. */
function keysIn({ headers, body, events }) {
  const isKey = (text) => text && !text.includes("***");
  const places = [];
  const [scheme, secret = ""] = (headers.authorization ?? "").split(" ");
  if (scheme === "Basic" && Buffer.from(secret, "base64").toString().length > 1) places.push("a Basic header");
  if (headers["x-write-key"]) places.push("`X-Write-Key`");
  if (isKey(body.writeKey)) places.push("the body");
  else if (events.some((event) => isKey(event.writeKey))) places.push("each event");
  return places.length ? places : ["the query"];
}

function sorted(texts) {
  return [...new Set(texts)].sort();
}

/** What the SDK made of the values it was given, in words, one for each field. */
export function changes(call, logged) {
  const [given, got] = call.traits
    ? [call.traits, logged.traits ?? logged.context?.traits ?? {}]
    : [call.properties ?? {}, logged.properties ?? {}];
  return differences(dated(given), got)
    .filter(({ from }) => from !== undefined)
    .map(({ path, from, to }) => `\`${path}\` ${said(from, to)}`);
}

/** Dates as the log may have them: any text of the same instant is the same. */
function dated(value) {
  if (Array.isArray(value)) return value.map(dated);
  if (typeof value !== "object" || value === null || "digits" in value) return value;
  if ("date" in value) return value.date;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dated(inner)]));
}

function said(from, to) {
  if (to === undefined) return "is left out";
  if (typeof from === "string" && typeof to === "string" && Date.parse(from) === Date.parse(to)) return `is written \`${to}\``;
  return `becomes \`${typeof to === "object" && to?.digits ? to.digits : JSON.stringify(to)}\``;
}

/** The one sending of a call that reached Millrace. */
export function taken(wire, key) {
  return sendings(wire, key).filter(({ request }) => request.taken);
}
