/** Made-up lanes, replays, nodes, minutes and dead letters that move with the clock. */
import { eventOf } from "./mock-data.mjs";

const at = (ms) => new Date(ms).toISOString();
const ago = (seconds) => at(Date.now() - seconds * 1000);
const message = (seq) => `msg-${String(seq).padStart(8, "0")}`;

export function minutes() {
  const now = Date.now();
  return {
    items: Array.from({ length: 55 }, (_, index) => {
      const minute = now - (55 - index) * 60_000;
      const wave = Math.round(260 + 90 * Math.sin(minute / 240_000));
      const outage = index > 30 && index < 36;
      return {
        minute: at(Math.floor(minute / 60_000) * 60_000),
        delivered: outage ? 0 : wave,
        filtered: 0,
        dropped: outage ? 0 : Math.round(wave / 6),
        aborted: index === 41 ? 22 : 0,
        expired: 0,
        parked: index === 41 ? 3 : 0,
        duplicates: 0,
      };
    }),
  };
}

const REASONS = [
  ["retry", "500", "The destination answered 500: internal error"],
  ["spilled", "", "More than a quarter of the window is of this lane"],
  ["held", "422", "An event of this lane was given up: “quantity” must be a number"],
  ["retry", "timeout", "No answer within 10 s"],
];

export function parked(data, { connectionId, after, limit = 100 }) {
  const all = Array.from({ length: 230 }, (_, index) => {
    const [state, code, reason] = REASONS[index % REASONS.length];
    return {
      connectionId: data.connections[index % 3 === 0 ? 3 : 1].id,
      partition: index % 16,
      lane: String(BigInt(index + 7) * 7_919_993_123_457n * (index % 2 ? 1n : -1n)),
      messageId: message(8000 - index * 3),
      position: 1000 + index,
      attempts: state === "retry" ? (index % 7) + 3 : 1,
      code,
      reason,
      since: ago(90 + index * 47),
      nextAt: state === "retry" ? at(Date.now() + 20_000 + index * 3000) : null,
      state,
      waiting: state === "spilled" ? 812 : (index * 5) % 40,
    };
  }).filter((lane) => !connectionId || lane.connectionId === connectionId);
  const from = Number(after ?? 0);
  const items = all.slice(from, from + Number(limit));
  const more = from + items.length < all.length;
  return {
    items,
    next: more ? String(from + items.length) : null,
    lanes: all.length,
    events: all.reduce((sum, lane) => sum + lane.waiting + 1, 0),
  };
}

export const lane = () => ({
  items: Array.from({ length: 12 }, (_, index) => ({
    messageId: message(8000 + index * 2),
    position: 1042 + index * 17,
    since: ago(600 - index * 41),
  })),
});

export function nodes() {
  const node = (name, port, alive, first, count) => ({
    node: name,
    address: `http://10.0.0.${port}:8081`,
    version: "0.1.0",
    seenAt: ago(alive ? 2 : 47),
    alive,
    partitions: Array.from({ length: count }, (_, index) => ({
      partition: first + index,
      epoch: 3 + ((first + index) % 4),
      expiresAt: at(Date.now() + (alive ? 17_000 : -9000)),
    })),
  });
  return {
    nodes: [
      node("data-plane-0", 11, true, 0, 6),
      node("data-plane-1", 12, true, 6, 6),
      node("data-plane-2", 13, false, 12, 3),
    ],
    partitions: 16,
  };
}

export const configStatus = () => ({
  published: 41,
  nodes: [
    { node: "data-plane-0", version: 41, seenAt: ago(3), current: true },
    { node: "data-plane-1", version: 40, seenAt: ago(5), current: false },
  ],
});

export function people(data, id, { sourceId, before, limit = 100 }) {
  const number = Number(/(\d+)$/.exec(id)?.[1] ?? NaN);
  if (Number.isNaN(number) || number > 19) return { items: [], next: null };
  const start = Number(before ?? 0);
  const items = Array.from({ length: Number(limit) }, (_, index) => {
    const seq = 9000 - (start + index) * 20;
    const source = data.sources[(start + index) % 4 === 0 ? 1 : 0];
    const row = eventOf(seq, source.id, ago((start + index) * 320 + 12));
    return { ...row, event: undefined, anonymousId: `device-${number}`, userId: `user-${number}` };
  }).filter((row) => !sourceId || row.sourceId === sourceId);
  return { items, next: start < 300 ? String(start + Number(limit)) : null };
}

const counts = { filtered: 0, dropped: 0, aborted: 0, expired: 0, parked: 0 };

export function firstReplays(data) {
  const replay = (id, connection, state, total, read, more = {}) => ({
    id: `rpl_${id}`,
    connectionId: data.connections[connection]?.id,
    from: ago(86_400),
    to: ago(43_200),
    filter: {},
    eventsPerSecond: 200,
    state,
    createdAt: ago(7200),
    total,
    read,
    delivered: read,
    ...counts,
    ...more,
  });
  if (data.connections.length === 0) return [];
  return [
    replay("a1", 3, "running", 48_210, 12_034, {
      createdAt: ago(61),
      delivered: 11_980,
      aborted: 3,
      filter: { names: ["Order Completed"] },
    }),
    replay("b2", 1, "paused", 9_812, 4_000, { delivered: 3_998, parked: 2 }),
    replay("c3", 0, "done", 1_204, 1_204, { dropped: 40, delivered: 1_164 }),
    replay("d4", 0, "cancelled", 310_000, 1_000),
  ];
}

/** Replays of a scene; those that run go on by themselves. */
export function replays(list, method, [, id, verb], body) {
  for (const own of list.filter(({ state }) => state === "running")) {
    own.read = Math.min(own.total, own.read + 40);
    own.delivered = own.read - own.aborted;
    if (own.read === own.total) own.state = "done";
  }
  if (id === "preview") {
    const matched = body.filter ? 1_204 : 9_812;
    return { events: 9_812, matched, sampled: false, oldest: ago(86_400 * 3) };
  }
  if (id === undefined && method === "GET") return { items: list, next: null };
  if (id === undefined) {
    const made = { id: `rpl_${Date.now()}`, state: "running", createdAt: at(Date.now()), ...body };
    list.unshift({ total: 9_812, read: 0, delivered: 0, ...counts, ...made });
    return list[0];
  }
  const found = list.find((own) => own.id === id);
  const states = { pause: "paused", resume: "running", cancel: "cancelled" };
  if (found && verb) found.state = states[verb];
  return found;
}
