import { laneOf } from "./events.mjs";

const LIBRARIES = { node: "@segment/analytics-node", python: "analytics-python" };

/**
 * What `transformation.js` makes of an event, written a second time from its description rather
 * than from its code: heartbeats go, addresses are cut to their domain, orders get a total in euro,
 * a shared wish becomes two events, everything else notes its source. Each item has a `key` that
 * rises with time and the `lane` it must stay in order in.
 */
export function transformed(event) {
  if (event.event === "Heartbeat") return [];
  const { n, by, at, ...own } = event;
  const context = { library: LIBRARIES[by] };
  const sent = { ...own, ...additions(event), integrations: {} };
  const normal = { ...sent, timestamp: at, originalTimestamp: at, version: 2, context };
  const lane = laneOf(event);
  if (event.event === "Wish Shared") {
    return [
      { key: n, lane, event: normal },
      { key: n + 0.5, lane, event: received(normal, n + 0.5) },
    ];
  }
  return [{ key: n, lane, event: { ...normal, ...changes(event), context: { ...context, seenBy: "Toy shop" } } }];
}

/** What the Python SDK says about every page and screen. */
function additions({ by, type }) {
  return by === "python" && ["page", "screen"].includes(type) ? { category: null } : {};
}

function changes(event) {
  if (event.type === "identify") {
    return { traits: { n: event.n, plan: "gold", emailDomain: "shop.example" } };
  }
  if (event.event === "Order Completed") {
    return { properties: { ...event.properties, currency: "EUR", total: 12.5 * event.properties.quantity } };
  }
  return {};
}

function received(event, n) {
  return {
    ...event,
    messageId: `${event.messageId}-copy`,
    event: "Wish Received",
    properties: { ...event.properties, n },
  };
}
