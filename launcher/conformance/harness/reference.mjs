/**
 * What docs/http-api.md promises becomes of an event: a batch's context and integrations under its own,
 * ids as text, traits of an identify call out of its context, the words of the house taken out. `{event, batch}` as they were on the wire.
 */
export function promised({ event, batch }) {
  const { writeKey, _metadata, ...kept } = event;
  for (const id of ["userId", "anonymousId", "groupId", "previousId"]) {
    if (kept[id] === null || kept[id] === "") delete kept[id];
    else if (typeof kept[id] === "number") kept[id] = String(kept[id]);
  }
  kept.context = under(kept.context, batch?.context);
  const integrations = under(kept.integrations, batch?.integrations);
  if (Object.keys(integrations).length || kept.integrations) kept.integrations = integrations;
  if (kept.type === "identify" && !kept.traits && isObject(kept.context.traits)) kept.traits = kept.context.traits;
  return kept;
}

/** Times are Millrace's to say, see `timesOf`; a device's address and browser are filled in. */
export function comparable(event, wire) {
  const { timestamp, originalTimestamp, sentAt, receivedAt, version, type, ...kept } = event;
  const context = { ...kept.context };
  for (const filled of ["ip", "userAgent"]) if (wire.context?.[filled] === undefined) delete context[filled];
  return { ...kept, context };
}

function under(own, base) {
  if (own === undefined || own === null) return { ...base };
  const merged = { ...own };
  for (const [key, value] of Object.entries(base ?? {})) {
    if (!(key in merged)) merged[key] = value;
    else if (isObject(merged[key]) && isObject(value)) merged[key] = under(merged[key], value);
  }
  return merged;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
