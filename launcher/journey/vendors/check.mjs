import assert from "node:assert/strict";

/**
 * Holds what a vendor got against what it should have got.
 *
 * @param items all transformed items, in time order
 * @param calls in order of arrival
 * @param repeats whether a delivery may happen again (after a crash, with the same messageId)
 * @returns how many deliveries were repeated
 */
export function checkDeliveries({ vendor, items, calls, repeats }) {
  const expected = new Map();
  for (const item of items) {
    const content = vendor.expected(item);
    if (content !== undefined) expected.set(item.key, { lane: item.lane, content: plain(content) });
  }
  const delivered = new Map();
  const lanes = lanesOf(expected);
  const repeated = [];
  for (const call of calls) {
    checkOrder(vendor, call, expected, lanes, delivered);
    if (call.status >= 300) continue;
    for (const { key, content } of call.deliveries) {
      assert.deepEqual(plain(content), expected.get(key).content, `${vendor.name} got item ${key} changed`);
      if (delivered.has(key)) repeated.push(`${key} in ${call.name ?? "a call"}`);
      delivered.set(key, content);
    }
  }
  const missing = [...expected.keys()].filter((key) => !delivered.has(key));
  assert.deepEqual(missing, [], `${vendor.name} never got these`);
  if (!repeats) assert.deepEqual(repeated, [], `${vendor.name} got items twice without a crash`);
  return repeated.length;
}

/** Nothing is tried before everything older of its lane has arrived. */
function checkOrder(vendor, call, expected, lanes, delivered) {
  const here = new Set();
  for (const key of call.keys) {
    const wanted = expected.get(key);
    assert.ok(wanted, `${vendor.name} got item ${key}, which is not for it`);
    for (const older of lanes.get(wanted.lane)) {
      if (older === key) break;
      assert.ok(
        delivered.has(older) || here.has(older),
        `${vendor.name} got item ${key} before item ${older} of ${wanted.lane}`,
      );
    }
    here.add(key);
  }
}

function lanesOf(expected) {
  const lanes = new Map();
  for (const [key, { lane }] of expected) lanes.set(lane, [...(lanes.get(lane) ?? []), key]);
  return lanes;
}

/** As JSON says it: fields without a value are not there. */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
