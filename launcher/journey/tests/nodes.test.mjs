import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "../harness/http.mjs";
import { Millrace } from "../harness/millrace.mjs";
import { until } from "../harness/until.mjs";

const USERS = 200;
const EACH = 16;
const EVERY_MS = 2_000;

/** Longer than a lease of 20 s and the heartbeat of 4 s that may have come just before. */
const AWAY_MS = 25_000;

describe("three data planes, one killed and one asleep beyond its lease", () => {
  const arrived = [];
  let sink, millrace, nodes, writeKey, connection;
  let repeated = 0;

  before(async () => {
    sink = await serve(take);
    millrace = await Millrace.up({ nodes: 3 });
    nodes = millrace.run.processes.filter(({ name }) => name.startsWith("data-plane"));
    ({ writeKey, connection } = await connected());
  }, { timeout: 240_000 });

  after(async () => {
    await millrace?.down();
    await sink?.close();
  }, { timeout: 120_000 });

  test("they share the partitions", { timeout: 60_000 }, () => shared());

  test("every event is acknowledged by one of them while they come and go", { timeout: 120_000 }, async () => {
    const sending = Promise.all(Array.from({ length: USERS }, (_, user) => send(user)));
    const [answer] = await Promise.all([sending, mishaps()]);
    repeated = answer.reduce((sum, more) => sum + more, 0);
  });

  test("every acknowledged event is delivered, each user's in order", { timeout: 60_000 }, async (t) => {
    await until("all is delivered", () => new Set(arrived).size === USERS * EACH, { seconds: 50, everyMs: 200 });
    const next = new Array(USERS).fill(0);
    for (const [user, number] of arrived.map((key) => key.split("-").map(Number))) {
      assert.ok(number <= next[user], `user ${user} got event ${number} before event ${next[user]}`);
      if (number === next[user]) next[user]++;
    }
    t.diagnostic(`${arrived.length - USERS * EACH} deliveries and ${repeated} requests repeated`);
  });

  test("the ledger balances, and all three have a share again", { timeout: 90_000 }, async () => {
    await until("the connection rests", async () => {
      const { connections } = await millrace.api.get("/ledger");
      const line = connections.find((it) => it.connectionId === connection);
      if (line?.lag === 0 && line.parked === 0 && line.balanced && line.delivered >= USERS * EACH) return true;
      throw new Error(JSON.stringify(line));
    }, { seconds: 30, everyMs: 500 });
    await shared();
  });

  function take(request) {
    arrived.push(JSON.parse(request.text).messageId);
    return { status: 200 };
  }

  async function connected() {
    const { api } = millrace;
    const source = await api.post("/sources", { name: "Crowd" });
    const settings = { url: sink.url };
    const destination = await api.post("/destinations", { type: "webhook", name: "Sink", settings });
    const made = await api.post("/connections", { sourceId: source.id, destinationId: destination.id });
    await millrace.configured();
    return { writeKey: source.writeKey, connection: made.id };
  }

  function shared() {
    return until("each node owns a share", async () => {
      const { nodes: known } = await millrace.api.get("/nodes");
      const shares = known.filter(({ alive }) => alive).map(({ partitions }) => partitions.length).sort();
      if (String(shares) === "5,5,6") return true;
      throw new Error(JSON.stringify(shares));
    }, { seconds: 45, everyMs: 250 });
  }

  async function mishaps() {
    await pause(3_000);
    const killed = millrace.kill("data-plane-2");
    await pause(4_000);
    millrace.signal("data-plane-3", "SIGSTOP");
    await pause(AWAY_MS);
    millrace.signal("data-plane-3", "SIGCONT");
    await millrace.restarted("data-plane-2", killed);
  }

  /** One event after the other; what is not acknowledged goes to another node. Returns how many did. */
  async function send(user) {
    let again = 0;
    await pause((user / USERS) * EVERY_MS);
    for (let number = 0; number < EACH; number++) {
      const rest = pause(EVERY_MS);
      for (let tries = 0; !(await acknowledged(user, number, nodes[(user + number + tries) % nodes.length])); tries++) {
        again++;
        await pause(100);
      }
      await rest;
    }
    return again;
  }

  async function acknowledged(user, number, { port }) {
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/v1/track`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(writeKey + ":")}`, "content-type": "application/json" },
        body: JSON.stringify({ userId: `user-${user}`, event: "Step", messageId: `${user}-${number}` }),
        signal: AbortSignal.timeout(2_000),
      });
      await reply.arrayBuffer();
      if (reply.status !== 200) assert.equal(reply.status, 503, "what is not taken is to be sent again");
      return reply.status === 200;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return false; // no answer
    }
  }
});
