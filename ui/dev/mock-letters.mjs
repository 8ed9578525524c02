/** Made-up dead letters: enough of them to page, filtered like the real ones. */
import { eventOf } from "./mock-data.mjs";

const LETTERS = [
  ["ingest", "missing_id", "userId or anonymousId is missing", undefined, 0],
  [
    "transform",
    "thrown",
    "TypeError: Cannot read properties of undefined (reading 'total'), line 7",
    1,
    0,
  ],
  [
    "delivery",
    "400",
    "The destination refused the event: property “sku” is longer than 255 characters",
    1,
    1,
  ],
  ["ingest", "bad_timestamp", "timestamp is not an ISO-8601 time: “yesterday”", undefined, 0],
  ["plan", "no_event_name", "The event has no name, which Mixpanel needs", 3, 0],
];

export function firstLetters(data) {
  if (data.sources.length === 0) return [];
  return Array.from({ length: 1204 }, (_, index) => {
    const [stage, code, reason, connection, attempts] = LETTERS[index % LETTERS.length];
    const when = new Date(Date.now() - index * 190_000 - 65_000).toISOString();
    const entry = eventOf(90_000 - index * 13, data.sources[0].id, when);
    return {
      id: 5000 - index,
      at: when,
      stage,
      sourceId: entry.sourceId,
      connectionId: connection === undefined ? undefined : data.connections[connection]?.id,
      messageId: entry.messageId,
      type: "track",
      name: entry.name,
      code,
      reason,
      attempts,
      payload: entry.event,
    };
  });
}

const SAME = ["connectionId", "sourceId", "stage", "code", "type", "name", "messageId"];

function fits(letter, filter) {
  return (
    SAME.every((field) => !filter[field] || String(letter[field]) === filter[field]) &&
    (!filter.userId ||
      [letter.payload.userId, letter.payload.anonymousId].includes(filter.userId)) &&
    (!filter.from || letter.at >= filter.from) &&
    (!filter.to || letter.at < filter.to)
  );
}

function reasons(letters) {
  const counts = new Map();
  for (const { code, at, retriedAt } of letters) {
    const known = counts.get(code) ?? { code, count: 0, newest: at };
    if (!retriedAt) counts.set(code, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

/** The list, one of them, or what is done with some of them; undefined when there is no such letter. */
export function deadLetters(letters, method, [, id], query, body) {
  if (method === "POST") {
    const chosen = letters.filter((own) =>
      body.ids ? body.ids.includes(own.id) : fits(own, body.filter ?? {}),
    );
    if (id === "retry") for (const own of chosen) own.retriedAt = new Date().toISOString();
    if (id === "delete") for (const own of chosen) letters.splice(letters.indexOf(own), 1);
    return { count: chosen.length };
  }
  if (id === "reasons") return { items: reasons(letters.filter((own) => fits(own, query))) };
  if (id !== undefined) {
    const found = letters.find((own) => String(own.id) === id);
    if (found && method === "PATCH") Object.assign(found, { payload: body.payload, edited: true });
    return found;
  }
  const all = letters.filter((own) => fits(own, query));
  const rest = all.filter((own) => !query.before || own.id < Number(query.before));
  const items = rest.slice(0, Number(query.limit ?? 50));
  const next = rest.length > items.length ? items.at(-1).id : null;
  return { items, next, total: all.length };
}
