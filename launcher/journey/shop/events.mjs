/** What the users of a shop do, and so what both SDKs send: the same list for the same start. */

const USERS = 20;
const EVENTS_PER_USER = 25;

/**
 * All events, in the order they happen. `n` is unique and rises; `by` names the SDK that sends it.
 * Times end at `now`, as whole milliseconds.
 */
export function shopEvents(now) {
  const events = [];
  for (let turn = 0; turn < EVENTS_PER_USER; turn++) {
    for (let user = 0; user < USERS; user++) {
      const n = turn * USERS + user + 1;
      const at = new Date(now - (USERS * EVENTS_PER_USER - n) * 100).toISOString();
      events.push({ n, by: user % 2 ? "python" : "node", at, messageId: `message-${n}`, ...happening(n, turn, user) });
    }
  }
  return events;
}

/** The events of one user follow each other in this lane: the device, else the user. */
export function laneOf(event) {
  return event.anonymousId ?? event.userId;
}

function happening(n, turn, user) {
  const who = { userId: `user-${user}`, anonymousId: `device-${user}` };
  switch (turn) {
    case 0:
      return { ...who, type: "identify", traits: { n, email: `user-${user}@shop.example`, plan: "gold" } };
    case 1:
      return { ...who, type: "group", groupId: `club-${user % 3}`, traits: { n, name: "Café ☕" } };
    case 12:
      return { ...who, type: "screen", name: "Basket", properties: { n, items: 3 } };
    case 20:
      return { type: "alias", userId: who.userId, previousId: `guest-${user}` };
    default:
      return { ...who, ...visit(n, turn) };
  }
}

function visit(n, turn) {
  switch (turn % 6) {
    case 2:
      return { type: "page", name: "Home", properties: { n, path: "/", title: "Toys & más" } };
    case 3:
      return track("Wish Shared", { n, to: "friend", deep: { list: [1, { two: 2 }], none: false } });
    case 4:
      return track("Heartbeat", { n });
    case 5:
      return track("Order Completed", { n, order_id: `order-${n}`, price: 12.5, quantity: (n % 4) + 1 });
    default:
      return track("Toy Looked At", { n, toy: "Crème brûlée 🍮", stock: 0, colours: "rot,grün" });
  }
}

function track(event, properties) {
  return { type: "track", event, properties };
}
