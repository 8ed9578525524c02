import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDeliveries } from "../vendors/check.mjs";

const vendor = { name: "vendor", expected: (item) => item.content };
const items = [
  { key: 1, lane: "a", content: { it: "one" } },
  { key: 2, lane: "b", content: { it: "two" } },
  { key: 3, lane: "a", content: { it: "three" } },
];

function call(status, ...keys) {
  const deliveries = keys.map((key) => ({ key, content: items[key - 1]?.content }));
  return { status, keys, deliveries };
}

function check(calls, repeats = false) {
  return checkDeliveries({ vendor, items, calls, repeats });
}

test("lanes may overtake each other, a failed call is made again", () => {
  assert.equal(check([call(503, 1), call(200, 2), call(200, 1, 3)]), 0);
});

test("a missing delivery is found", () => {
  assert.throws(() => check([call(200, 1), call(503, 2), call(200, 3)]), /never got/);
});

test("an overtaken item is found, even when only tried", () => {
  assert.throws(() => check([call(503, 1), call(503, 3), call(200, 2), call(200, 1), call(200, 3)]), /before item 1/);
  assert.throws(() => check([call(200, 3, 1), call(200, 2)]), /before item 1/);
});

test("a changed item is found", () => {
  const changed = { status: 200, keys: [1], deliveries: [{ key: 1, content: { it: "won" } }] };
  assert.throws(() => check([changed]), /changed/);
});

test("an item for somebody else is found", () => {
  assert.throws(() => check([call(200, 4)]), /not for it/);
});

test("a repeated delivery counts after a crash and fails without one", () => {
  const calls = [call(200, 1), call(200, 1, 2), call(200, 3)];
  assert.throws(() => check(calls), /twice/);
  assert.equal(check(calls, true), 1);
});
