import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { serve } from "../../journey/harness/http.mjs";
import { scripted } from "../harness/proxy.mjs";

describe("the scripted proxy", () => {
  const got = [];
  let target;
  before(async () => {
    target = await serve((request) => {
      got.push(request);
      return { status: 200, body: { success: true } };
    });
  });
  beforeEach(() => got.splice(0));
  after(() => target.close());

  const event = { type: "track", messageId: "m1", event: "Sold" };
  const post = (url, body = JSON.stringify({ batch: [event] })) => fetch(`${url}/v1/batch`, { method: "POST", body });

  test("answers the first request with events as scripted, and passes on the next", async () => {
    // Given
    const proxy = await scripted(target.url, [{ status: 429, headers: { "retry-after": "7" }, body: { code: "x" } }]);
    // When
    const refused = await post(proxy.url);
    const taken = await post(proxy.url);
    await proxy.close();
    // Then
    assert.deepEqual([refused.status, refused.headers.get("retry-after"), await refused.json()], [429, "7", { code: "x" }]);
    assert.deepEqual([taken.status, await taken.json()], [200, { success: true }]);
    assert.deepEqual(proxy.calls.map(({ status, taken: through }) => [status, through]), [[429, false], [200, true]]);
    assert.equal(got.length, 1);
  });

  test("a lost answer is a request that got through", async () => {
    // Given
    const proxy = await scripted(target.url, [{ lost: true }]);
    // When
    await assert.rejects(post(proxy.url));
    await proxy.close();
    // Then
    assert.equal(got.length, 1);
    assert.deepEqual([proxy.calls[0].status, proxy.calls[0].taken], [0, true]);
  });

  test("what carries no events uses up no step", async () => {
    // Given
    const proxy = await scripted(target.url, [{ status: 500, body: {} }]);
    // When
    const telemetry = await post(proxy.url, JSON.stringify({ series: [] }));
    const preflight = await fetch(`${proxy.url}/v1/batch`, { method: "OPTIONS" });
    const events = await post(proxy.url);
    await proxy.close();
    // Then
    assert.deepEqual([telemetry.status, preflight.status, events.status], [200, 200, 500]);
  });

  test("a compressed body is passed on as it is, and noted unpacked", async () => {
    // Given
    const proxy = await scripted(target.url);
    const bytes = gzipSync(JSON.stringify({ batch: [event] }));
    // When
    await fetch(`${proxy.url}/v1/batch`, { method: "POST", body: bytes, headers: { "content-encoding": "gzip" } });
    await proxy.close();
    // Then
    assert.equal(got[0].headers["content-length"], String(bytes.length));
    assert.deepEqual([proxy.calls[0].gzip, proxy.calls[0].events], [true, [event]]);
  });
});
