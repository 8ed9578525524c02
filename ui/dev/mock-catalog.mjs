/** What the events of a source look like, as the control plane tells it. */

const AT = { firstAt: "2026-11-01T08:00:00Z", lastAt: new Date().toISOString() };
const SIZES = [120, 900, 40, 3, 0, 0];

const event = (type, name, events) => ({
  type,
  name,
  events,
  sampled: 120,
  ...AT,
  bytes: events * 840,
  maxBytes: 21_400,
  sizes: SIZES,
});

const EVENTS = [
  event("track", "Product Viewed", 1204),
  event("page", "Shop", 1063),
  event("track", "Order Completed", 212),
  event("identify", "", 88),
];

const PROPERTIES = [
  { path: "currency", seen: 120, lastAt: AT.lastAt, kinds: { string: 120 } },
  { path: "products[].price", seen: 118, lastAt: AT.lastAt, kinds: { number: 117, string: 1 } },
  { path: "total", seen: 120, lastAt: AT.lastAt, kinds: { number: 120 } },
];

const sdk = (library, version, retries, warnings) => ({
  library,
  version,
  events: retries.reduce((sum, own) => sum + own, 0),
  retries,
  ...AT,
  bytes: 1_900_000,
  maxBytes: 21_400,
  warnings,
});

const SDKS = [
  sdk("analytics.js", "npm:next-1.84.3", [2300, 12, 1, 0], []),
  sdk(
    "@segment/analytics-node",
    "3.1.0",
    [254, 0, 0, 0],
    ["its size guard counts wrongly and sends requests far over 500 KB"],
  ),
];

const VIOLATIONS = [
  {
    type: "track",
    name: "Order Completed",
    path: "properties.total",
    rule: "type",
    events: 7,
    ...AT,
    plan: 2,
    message: "string found, number expected",
    messageId: "m-1",
    sample: JSON.stringify({ event: "Order Completed", properties: { total: "12" } }),
  },
];

const schema = {
  type: "object",
  required: ["total"],
  properties: { total: { type: ["number"] }, currency: { type: ["string"] } },
};
const DRAFT = {
  onViolation: "forward",
  onUnplanned: "forward",
  common: {},
  events: [{ type: "track", name: "Order Completed", schema }],
};

/** The plan of the scene, whichever source it is asked of; null when there is none. */
function plan(data, method, more, body) {
  if (more === "draft") return DRAFT;
  if (method === "PUT")
    data.plan = { ...body, version: (data.plan?.version ?? 0) + 1, updatedAt: AT.lastAt };
  if (method === "DELETE") data.plan = undefined;
  return data.plan ?? null;
}

/** What is asked below a source; undefined for everything else. */
export function catalog(data, method, [, , verb, more], query, body) {
  const empty = data.sources.length === 0;
  if (verb === "catalog" && more === "event")
    return {
      ...EVENTS.find((own) => own.type === query.type && own.name === (query.name ?? "")),
      properties: PROPERTIES,
    };
  if (verb === "catalog")
    return empty ? { events: [], other: 0, sdks: [] } : { events: EVENTS, other: 0, sdks: SDKS };
  if (verb === "violations") return { items: empty ? [] : VIOLATIONS };
  if (verb === "tracking-plan") return plan(data, method, more, body);
  return undefined;
}
