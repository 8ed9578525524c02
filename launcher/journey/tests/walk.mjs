import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Millrace } from "../harness/millrace.mjs";
import { seeded } from "../harness/random.mjs";
import { until } from "../harness/until.mjs";
import { ObjectStore, objects } from "../objects/store.mjs";
import { sendWithNode } from "../sdk/node.mjs";
import { sendWithPython } from "../sdk/python.mjs";
import { shopEvents } from "../shop/events.mjs";
import { transformed } from "../shop/transformed.mjs";
import { amplitude } from "../vendors/amplitude.mjs";
import { checkDeliveries } from "../vendors/check.mjs";
import { ga4 } from "../vendors/ga4.mjs";
import { mixpanel } from "../vendors/mixpanel.mjs";
import { vendorServer } from "../vendors/server.mjs";
import { batches, webhook } from "../vendors/webhook.mjs";

const CODE = readFileSync(new URL("../shop/transformation.js", import.meta.url), "utf8");
const FAILING = [webhook, batches];

/**
 * 500 events of 20 users walk from two SDKs through JavaScript to six destinations.
 *
 * @param pauseMs between the events of a sender (Node: of a user)
 * @param meanwhile runs while the SDKs send; gets the world
 * @param repeats whether something may be delivered twice
 */
export function walk(title, { pauseMs = 0, meanwhile = async () => {}, repeats = false }) {
  describe(title, () => {
    const world = { events: shopEvents(Date.now()), vendors: [] };
    world.items = world.events.flatMap(transformed);

    before(() => build(world), { timeout: 300_000 });
    after(() => tearDown(world), { timeout: 120_000 });

    test("the SDKs send everything and report no failure", { timeout: 180_000 }, async () => {
      world.sending = send(world, pauseMs);
      await Promise.all([world.sending, meanwhile(world)]);
    });

    test("every connection comes to rest, and its ledger balances", { timeout: 180_000 }, async () => {
      await atRest(world);
      for (const line of await ledger(world)) checkLedger(world, line, repeats);
    });

    for (const vendor of [webhook, batches, ga4, amplitude, mixpanel]) {
      test(`${vendor.name} gets every event as transformed, in order`, (t) => {
        const { calls, problems } = world.vendors.find((it) => it.vendor === vendor);
        assert.deepEqual(problems, []);
        if (FAILING.includes(vendor)) checkMishaps(calls);
        const repeated = checkDeliveries({ vendor, items: world.items, calls, repeats });
        t.diagnostic(`${calls.length} calls, ${repeated} deliveries repeated`);
      });
    }

    test("s3 holds every event as transformed, in order", async (t) => {
      const calls = await world.store.calls();
      const repeated = checkDeliveries({ vendor: objects, items: world.items, calls, repeats });
      t.diagnostic(`${calls.length} objects, ${repeated} events repeated`);
    });
  });
}

async function build(world) {
  const random = seeded(20_260_101);
  world.store = await ObjectStore.start();
  for (const vendor of [webhook, batches, ga4, amplitude, mixpanel]) {
    world.vendors.push(await vendorServer(vendor, FAILING.includes(vendor) ? random : undefined));
  }
  world.millrace = await Millrace.up();
  const { api } = world.millrace;
  const source = await api.post("/sources", { name: "Toy shop" });
  world.writeKey = source.writeKey;
  const code = await api.post("/transformations", { name: "Shop rules", code: CODE });
  world.connections = new Map();
  for (const { name, type, settings } of destinations(world)) {
    const destination = await api.post("/destinations", { type, name, settings });
    const connection = { sourceId: source.id, destinationId: destination.id, transformationIds: [code.id] };
    world.connections.set((await api.post("/connections", connection)).id, name);
  }
  await world.millrace.configured();
}

function destinations({ vendors, store }) {
  return [
    ...vendors.map(({ vendor, url }) => ({ ...vendor, settings: vendor.settings(url) })),
    { ...objects, settings: store.settings() },
  ];
}

async function tearDown(world) {
  await world.millrace?.down();
  await Promise.all(world.vendors.map((vendor) => vendor.close()));
  await world.store?.stop();
}

async function send({ events, millrace, writeKey }, pauseMs) {
  const host = millrace.run.dataPlane;
  const of = (sdk) => events.filter((event) => event.by === sdk);
  await Promise.all([
    sendWithNode({ host, writeKey, events: of("node"), pauseMs: pauseMs * 10 }),
    sendWithPython({ host, writeKey, events: of("python"), pauseMs }),
  ]);
}

async function ledger(world) {
  const overview = await world.millrace.api.get("/overview");
  return overview.ledger.connections;
}

function atRest(world) {
  const settled = (line) => line.ingested >= world.events.length && line.lag === 0 && line.parked === 0;
  return until(
    "all connections have delivered",
    async () => {
      const lines = await ledger(world);
      const ours = lines.filter((line) => world.connections.has(line.connectionId));
      if (ours.length === world.connections.size && ours.every(settled)) return true;
      throw new Error(JSON.stringify(ours));
    },
    { seconds: 120, everyMs: 250 },
  );
}

function checkLedger({ events, items, vendors, connections }, line, repeats) {
  const name = connections.get(line.connectionId);
  const vendor = vendors.find((it) => it.vendor.name === name)?.vendor ?? objects;
  const wanted = new Set(
    items.filter((item) => vendor.expected(item) !== undefined).map((item) => Math.floor(item.key)),
  );
  const { ingested, delivered, filtered, dropped, aborted, expired, parked, lag } = line;
  const said = `${name}: ${JSON.stringify(line)}`;
  assert.equal(ingested, delivered + filtered + dropped + aborted + expired + parked + lag, said);
  assert.deepEqual({ filtered, aborted, expired, parked, lag }, { filtered: 0, aborted: 0, expired: 0, parked: 0, lag: 0 }, said);
  assert.equal(line.balanced, true, said);
  if (repeats) {
    assert.ok(ingested >= events.length && delivered >= wanted.size, said);
  } else {
    assert.equal(ingested, events.length, said);
    assert.equal(delivered, wanted.size, said);
  }
}

/** The failures that were to be survived did happen. */
function checkMishaps(calls) {
  for (const status of [503, 429]) {
    assert.ok(calls.some((call) => call.status === status), `no call was answered ${status}`);
  }
}
