import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, outcome } from "../harness/judge.mjs";
import { promised } from "../harness/reference.mjs";

const sdk = { waits: ["429"] };
const event = { type: "track", messageId: "m", properties: { key: "k" } };
const request = (status, at) => ({ at, path: "/v1/batch", events: [event], body: {}, status, taken: status === 200 });
const run = { calls: [{ key: "k" }] };

test("an event that never got through was given up", () => {
  // When
  const seen = outcome(sdk, { run, wire: [request(400, 0)], report: { ok: [], failed: ["k"] } });
  // Then
  assert.equal(seen.delivered, false);
  assert.equal(inWords(sdk, { id: "400" }, seen), "**given up**, error told");
});

test("an event that got through the second time was sent again", () => {
  // When
  const seen = outcome(sdk, { run, wire: [request(429, 0), request(200, 3000)], report: { ok: ["k"], failed: [] } });
  // Then
  assert.deepEqual([seen.sent, seen.failures, seen.waited], [2, 1, 3]);
  assert.equal(inWords(sdk, { id: "429", waits: true }, seen), "again, waits");
});

test("a batch's context goes under the event's own, and the house's words stay in the house", () => {
  // Given
  const sent = { userId: 7, anonymousId: null, writeKey: "secret", context: { app: { name: "shop" } } };
  const batch = { context: { app: { name: "other", build: 1 }, library: { name: "go" } }, integrations: { all: false } };
  // When
  const wanted = promised({ event: sent, batch });
  // Then
  assert.deepEqual(wanted, {
    userId: "7",
    context: { app: { name: "shop", build: 1 }, library: { name: "go" } },
    integrations: { all: false },
  });
});
