/** Made-up counts, events and passports that move with the clock. */
import { eventOf } from "./mock-data.mjs";

const START = Date.now() - 3600_000;
const PER_SECOND = 4.8;
const at = (ms) => new Date(ms).toISOString();
const newest = () => Math.floor(((Date.now() - START) / 1000) * PER_SECOND);
const timeOf = (seq) => START + (seq / PER_SECOND) * 1000;

const clean = { filtered: 0, dropped: 0, aborted: 0, expired: 0, parked: 0, lag: 0, retrying: 0 };

function counts(connectionId, ingested, rest, more = {}) {
  const all = { ...clean, ...rest };
  const other = all.filtered + all.dropped + all.aborted + all.expired + all.parked + all.lag;
  const state = { perSecond: PER_SECOND, state: "delivering", balanced: true, ...more };
  return { connectionId, ingested, delivered: ingested - other, ...all, ...state };
}

function ledger(data) {
  const total = 1_204_331 + newest();
  const app = 48_210 + Math.floor(newest() / 4);
  const ids = data.connections.map((connection) => connection.id);
  const known = [
    counts(ids[0], total, { dropped: 9_120, lag: newest() % 4 }),
    counts(ids[1], total, {
      dropped: 9_120,
      aborted: 12,
      parked: 3,
      lag: 31 + (newest() % 7),
      retrying: 6,
    }),
    counts(ids[2], total, { lag: 118 + (newest() % 40) }),
    counts(
      ids[3],
      app,
      { lag: 3_120 + Math.floor(newest() / 40) },
      {
        perSecond: 0,
        state: "held",
        reason: "Mixpanel refuses the token (401)",
        since: at(Date.now() - 47 * 60_000),
        until: at(Date.now() + 4 * 60_000),
      },
    ),
  ];
  const fresh = ids.slice(4).map((id) => counts(id, 0, {}, { perSecond: 0 }));
  return {
    at: at(Date.now()),
    imbalance: 0,
    checkedAt: at(Date.now() - 20_000),
    sources: data.sources.map((source, index) => ({
      sourceId: source.id,
      received: [total, app][index] ?? 0,
      logged: [total - 14, app][index] ?? 0,
      rejected: index === 0 ? 14 : 0,
      duplicates: index === 0 ? 31 : 0,
      conflicts: index === 0 ? 2 : 0,
      perSecond: [PER_SECOND, 1.2][index] ?? 0,
    })),
    connections: [...known.filter((own) => own.connectionId), ...fresh],
  };
}

export function overview(data) {
  return {
    dataPlane: {
      reachable: true,
      javascript: "compiled",
      nodes: [{ node: "node-1", current: true }],
    },
    ...data,
    ledger: ledger(data),
  };
}

export function live(data, after, limit, sourceId) {
  const last = newest();
  const from = Math.max(after ?? last - 120, last - Math.min(limit, 1000));
  const events = [];
  for (let seq = last; seq > from; seq--) {
    const source = data.sources[seq % 5 === 0 ? 1 : 0] ?? data.sources[0];
    if (source) events.push(eventOf(seq, source.id, at(timeOf(seq))));
  }
  return {
    events: events.filter((e) => !sourceId || e.sourceId === sourceId),
    next: last,
    sampled: 1,
  };
}

function attempt(number, when, status, body, url) {
  return {
    at: at(when),
    number,
    outcome: status < 300 ? "done" : "retry",
    code: String(status),
    message: status < 300 ? "" : "The destination asks to try later.",
    latencyMs: 12 + number * 9,
    events: 3,
    request: { method: "POST", url, bytes: 912 },
    response: { status, body },
  };
}

export function passport(data, messageId) {
  const seq = Number(/^msg-(\d+)$/.exec(messageId)?.[1] ?? NaN);
  if (Number.isNaN(seq) || seq > newest() + 1) return undefined;
  const when = timeOf(seq);
  const entry = eventOf(seq, data.sources[0].id, at(when));
  const { event } = entry;
  const context = { ...event.context };
  delete context.ip;
  const properties = {
    ...event.properties,
    currency: "EUR",
    totalCents: Math.round(event.properties.total * 100),
  };
  const code = data.transformations[0];
  const steps = [
    {
      step: "transformation",
      id: code.id,
      name: code.name,
      version: 3,
      outcome: "kept",
      output: [{ ...event, context, properties }],
      message: "",
    },
    { step: "plan", outcome: "send", message: "1 request" },
  ];
  const [inbox, chaos, files] = data.connections;
  const url = "http://127.0.0.1:8090";
  return {
    messageId,
    sourceId: entry.sourceId,
    received: {
      at: at(when),
      ip: "127.0.0.1",
      userAgent: "node-fetch",
      library: "analytics-node 3.1.0",
      bytes: 812,
    },
    logged: { partition: entry.partition, position: entry.position, at: at(when + 6) },
    event,
    connections: [
      {
        connectionId: inbox.id,
        state: "delivered",
        reason: "",
        steps,
        attempts: [
          attempt(1, when + 40, 200, '{"ok":true}', `${url}/inbox`),
          { ...attempt(1, when + 90_000, 200, '{"ok":true}', `${url}/inbox`), replayId: "rpl_c3" },
        ],
        retriedAt: at(when + 60_000),
      },
      {
        connectionId: chaos.id,
        state: "retrying",
        reason: "The destination answered 503.",
        steps,
        attempts: [
          attempt(1, when + 41, 503, "try later", `${url}/chaos`),
          attempt(2, when + 1300, 503, "try later", `${url}/chaos`),
        ],
        waiting: {
          place: 3,
          behind: `msg-${String(seq - 20).padStart(8, "0")}`,
          nextTryAt: at(Date.now() + 42_000),
        },
      },
      {
        connectionId: files.id,
        state: "delivered",
        reason: "",
        steps: [steps[1]],
        attempts: [attempt(1, when + 900, 200, "", "file:events/part-7.ndjson.gz")],
      },
    ],
  };
}

export function inbox(data, after) {
  const last = Math.floor(newest() / 3);
  const from = Math.max(after ?? 0, last - 40);
  const requests = [];
  for (let seq = last; seq > from; seq--) {
    const body = [0, 1, 2].map(
      (n) => eventOf(seq * 3 - n, data.sources[0].id, at(timeOf(seq * 3))).event,
    );
    const headers = {
      "content-type": "application/json",
      "idempotency-key": `con_ShopInbox:${seq}`,
      "user-agent": "Millrace/0.1",
    };
    requests.push({
      seq,
      at: at(timeOf(seq * 3)),
      path: "/inbox",
      status: 200,
      headers,
      body: JSON.stringify(body),
      events: 3,
    });
  }
  return { requests, next: last };
}

export const latestMessage = () => `msg-${String(newest()).padStart(8, "0")}`;
