import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { seeded } from "../harness/random.mjs";
import { shopEvents } from "../shop/events.mjs";
import { transformed } from "../shop/transformed.mjs";
import { transformEvent } from "../shop/transformation.js";
import { checkDeliveries } from "../vendors/check.mjs";
import { mixpanel } from "../vendors/mixpanel.mjs";
import { vendorServer } from "../vendors/server.mjs";
import { batches } from "../vendors/webhook.mjs";

const events = shopEvents(Date.UTC(2026, 0, 1));
const items = events.flatMap(transformed);

test("500 events of 20 users, half by each SDK, no time twice", () => {
  assert.equal(events.length, 500);
  assert.equal(new Set(events.map((event) => event.userId)).size, 20);
  assert.equal(events.filter((event) => event.by === "python").length, 250);
  assert.equal(new Set(events.map((event) => event.at)).size, 500);
});

test("the transformation and its second writing agree", () => {
  const first = events.flatMap(({ n, by, at, ...event }) =>
    [transformEvent({ ...structuredClone(event), context: {} }, { sourceName: "Toy shop" })].flat().filter(Boolean),
  );
  const second = items.map(({ event: { timestamp, originalTimestamp, version, integrations, ...rest } }) => {
    const { library, ...context } = rest.context;
    const { category, ...own } = rest; // the Python SDK's addition
    return { ...own, context };
  });
  assert.deepEqual(first, second);
});

test("one call in ten fails, half with 503, half with 429 and a wait", async () => {
  // Given
  const server = await vendorServer(batches, seeded(1));
  // When
  const replies = [];
  for (let i = 0; i < 300; i++) {
    replies.push(await fetch(server.url, { method: "POST", body: JSON.stringify([wire(items[0])]) }));
  }
  await server.close();
  // Then
  const failed = replies.filter((reply) => !reply.ok);
  assert.ok(failed.length > 15 && failed.length < 45, `${failed.length} of 300 failed`);
  assert.deepEqual(new Set(failed.map((reply) => reply.status)), new Set([503, 429]));
  assert.ok(failed.every((reply) => (reply.status === 429) === (reply.headers.get("retry-after") === "1")));
});

test("a vendor reads gzip, notes deliveries and answers in its own shape", async () => {
  // Given
  const server = await vendorServer(mixpanel);
  const track = items.find((item) => item.event.event === "Order Completed");
  // When
  const reply = await fetch(`${server.url}/import?strict=1`, {
    method: "POST",
    headers: { "content-encoding": "gzip", authorization: `Basic ${btoa("mixpanel-token:")}` },
    body: gzipSync(JSON.stringify([mixpanel.expected(track)])),
  });
  await server.close();
  // Then
  assert.deepEqual(await reply.json(), { code: 200, num_records_imported: 1, status: "OK" });
  assert.deepEqual(server.problems, []);
  checkDeliveries({ vendor: mixpanel, items: [track], calls: server.calls, repeats: false });
});

test("a request that no vendor would take is a problem", async () => {
  const server = await vendorServer(mixpanel);
  const reply = await fetch(`${server.url}/elsewhere`, { method: "POST", body: "[]" });
  await server.close();
  assert.equal(reply.status, 400);
  assert.match(server.problems[0], /mixpanel has no \/elsewhere/);
});

function wire({ event }) {
  const time = new Date().toISOString();
  const context = { ...event.context, library: { name: event.context.library } };
  return { ...event, context, receivedAt: time, sentAt: time };
}
