import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, exact, written } from "../harness/exact.mjs";

test("a number that JavaScript would round keeps its digits, there and back", () => {
  // Given
  const text = '{"a":12345678901234567890,"b":1.5,"c":"12345678901234567890","d":[-9007199254740993]}';
  // When
  const value = exact(text);
  // Then
  assert.deepEqual(value.a, { digits: "12345678901234567890" });
  assert.deepEqual(value.d, [{ digits: "-9007199254740993" }]);
  assert.equal(value.c, "12345678901234567890");
  assert.equal(written(value), text);
});

test("differences name the path, and what one side lacks", () => {
  // When
  const found = differences({ a: { b: 1, c: [1, { d: 2 }] }, gone: "" }, { a: { b: 1, c: [1, { d: 3 }] }, more: null });
  // Then
  assert.deepEqual(found, [
    { path: "a.c", from: [1, { d: 2 }], to: [1, { d: 3 }] },
    { path: "gone", from: "", to: undefined },
    { path: "more", from: undefined, to: null },
  ]);
});
