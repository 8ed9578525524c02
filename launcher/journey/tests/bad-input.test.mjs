import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../harness/http.mjs";
import { Millrace } from "../harness/millrace.mjs";
import { until } from "../harness/until.mjs";

describe("bad input is answered with the place and the fix", () => {
  const world = { got: [] };
  before(() => build(world), { timeout: 300_000 });
  after(
    async () => {
      await world.millrace?.down();
      await world.sink?.close();
    },
    { timeout: 120_000 },
  );

  /** Sends to the data plane as a Segment-compatible client does. */
  async function send(path, body, key = world.source.writeKey) {
    const reply = await fetch(world.millrace.run.dataPlane + path, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: reply.status, body: await reply.json() };
  }

  /** Every refusal of the data plane has the code and the words that SDKs log. */
  async function refused(sent, status, code, words) {
    const reply = await sent;
    assert.equal(reply.status, status, JSON.stringify(reply.body));
    assert.equal(reply.body.success, false);
    assert.equal(reply.body.code, code);
    assert.match(reply.body.message, words);
    return reply.body;
  }

  /** Every refusal of the control plane is a problem document that names the field. */
  async function problem(method, path, body, status, field, words) {
    const reply = await world.millrace.api.ask(method, path, body);
    assert.equal(reply.status, status, JSON.stringify(reply.body));
    assert.match(reply.type, /^application\/problem\+json/);
    assert.equal(reply.body.status, status);
    assert.ok(reply.body.title, "a title");
    if (field === undefined) {
      assert.match(reply.body.detail, words);
      return undefined;
    }
    const error = reply.body.errors?.find((it) => it.field === field);
    assert.ok(error, `no error names ${field}: ${JSON.stringify(reply.body)}`);
    assert.match(error.message, words);
    return error;
  }

  test("invalid JSON: 400 with line and column", async () => {
    await refused(send("/v1/track", '{"userId": "u",\n "event": }'), 400, "invalid_json", /line 2.*column/);
    await refused(send("/v1/batch", '{"batch": [{"type": "track"'), 400, "invalid_json", /./);
    await refused(send("/v1/batch", "[]"), 400, "invalid_json", /object/i);
    await refused(send("/v1/batch", '{"batch": {}}'), 400, "invalid_json", /batch must be an array/);
    await refused(send("/v1/batch", "{}"), 400, "invalid_json", /batch is missing/);
  });

  test("unknown write key: 401 that says where the key is", async () => {
    const event = { userId: "u", event: "Nobody's" };
    await refused(send("/v1/track", event, "cunknownunknownunknownun"), 401, "unknown_write_key", /write key/);
    await refused(send("/v1/track", event, ""), 401, "no_write_key", /write key/);
  });

  test("wrong types: 400 that names the field and the rule", async () => {
    const cases = [
      [{ userId: "u" }, "event_not_defined", /event/, "event"],
      [{ userId: "u", event: 5 }, "event_not_string", /must be a string/, "event"],
      [{ event: "No one" }, "no_user_anon_id", /userId or anonymousId/, "userId"],
      [{ userId: "u", event: "E", properties: [1] }, "properties_not_object", /must be an object/, "properties"],
      [{ userId: {}, anonymousId: "a", event: "E" }, "id_not_string", /must be a string/, "userId"],
    ];
    for (const [event, code, words, field] of cases) {
      const body = await refused(send("/v1/track", event), 400, code, words);
      assert.equal(body.field, field);
    }
    await refused(send("/v1/group", { userId: "u" }), 400, "id_required", /groupId/);
  });

  test("an oversize body: 413 that says the limit", async () => {
    const big = JSON.stringify({ batch: [{ type: "track", userId: "u", event: "x".repeat(5 << 20) }] });
    const body = await refused(send("/v1/batch", big), 413, "too_large", /\d/);
    assert.match(body.message, /5[,.]?242[,.]?880|5 ?Mi?B/, "the limit");
  });

  test("a bad event in a good batch is set aside with its reason, and its neighbours pass", async () => {
    // Given
    const good = (n) => ({ type: "track", userId: "u", event: "Good", messageId: `good-${n}` });
    const huge = { ...good(9), messageId: "huge", properties: { text: "x".repeat(300_000) } };
    const batch = [good(1), { type: "track", userId: "u", messageId: "nameless" }, good(2), huge, good(3)];
    // When
    const reply = await send("/v1/batch", { batch });
    // Then
    assert.equal(reply.status, 200);
    assert.equal(reply.body.success, true);
    assert.equal(reply.body.accepted, 3);
    const named = reply.body.rejected.map(({ index, messageId, code, field }) => ({ index, messageId, code, field }));
    assert.deepEqual(named, [
      { index: 1, messageId: "nameless", code: "event_not_defined", field: "event" },
      { index: 3, messageId: "huge", code: "event_too_large", field: "" },
    ]);
    await until("the neighbours arrive", () => [1, 2, 3].every((n) => world.got.includes(`good-${n}`)));
    const letters = await until("both are dead letters", async () => {
      const { items } = await world.millrace.api.get(`/dead-letters?sourceId=${world.source.id}&limit=100`);
      const ours = items.filter((item) => ["nameless", "huge"].includes(item.messageId));
      return ours.length === 2 && ours;
    });
    for (const letter of letters) {
      assert.equal(letter.stage, "ingest");
      assert.match(letter.reason, /event/);
    }
    assert.ok(!world.got.includes("nameless") && !world.got.includes("huge"), "set aside is not delivered");
  });

  test("a field that does not exist: refused by its name", async () => {
    await problem("POST", "/sources", { name: "Shop", colour: "red" }, 400, "colour", /./);
    await problem("POST", "/sources", {}, 400, "name", /./);
    await problem("POST", "/sources", { name: 7 }, 400, "name", /./);
    await problem("POST", "/sources", '{"name": "Shop",\n}', 400, undefined, /line 2/);
    await problem("GET", "/sources/src_00000000000000000000", undefined, 404, undefined, /./);
  });

  test("a taken name: 409 with the field", async () => {
    await problem("POST", "/sources", { name: world.source.name }, 409, "name", /./);
  });

  test("destination settings: unknown, missing and wrong ones by their path", async () => {
    const destination = (type, settings) => ({ type, name: "Bad", settings });
    const url = world.sink.url;
    await problem("POST", "/destinations", destination("webhook", { url, colour: 1 }), 400, "settings.colour", /./);
    await problem("POST", "/destinations", destination("webhook", {}), 400, "settings.url", /required/);
    await problem("POST", "/destinations", destination("webhook", { url: 7 }), 400, "settings.url", /./);
    await problem(
      "POST",
      "/destinations",
      destination("webhook", { url, batch: { maxEvents: 0 } }),
      400,
      "settings.batch.maxEvents",
      /1/,
    );
    await problem("POST", "/destinations", destination("carrier-pigeon", {}), 400, "type", /webhook/);
  });

  test("a JavaScript syntax error: its line, and nothing is saved", async () => {
    const code = "export function transformEvent(event) {\n  return event;\n  const = 1;\n}";
    const error = await problem("POST", "/transformations", { name: "Bad", code }, 422, "code", /./);
    assert.equal(error.line, 3);
    assert.ok(error.column >= 1, "a column");
    const { items } = await world.millrace.api.get("/transformations");
    assert.ok(!items.some((item) => item.name === "Bad"));
  });

  test("code without the function people must write: said by name", async () => {
    const code = "export function transform(event) { return event; }";
    await problem("POST", "/transformations", { name: "Bad", code }, 422, "code", /transformEvent/);
  });

  test("code that throws makes a dead letter with the message and line", async () => {
    await send("/v1/track", { userId: "u", event: "Break", messageId: "thrower" });
    const letter = await until("the dead letter", async () => {
      const { items } = await world.millrace.api.get(`/dead-letters?connectionId=${world.connection.id}&limit=100`);
      return items.find((item) => item.messageId === "thrower");
    });
    assert.equal(letter.stage, "transform");
    assert.match(letter.reason, /line 2.*broken on purpose/);
  });
});

async function build(world) {
  world.sink = await serve((request) => {
    world.got.push(JSON.parse(request.text).messageId);
    return { status: 200, body: {} };
  });
  world.millrace = await Millrace.up();
  const { api } = world.millrace;
  world.source = await api.post("/sources", { name: "Careless app" });
  const code = await api.post("/transformations", {
    name: "Breaks",
    code: 'export function transformEvent(event) {\n  if (event.event === "Break") throw new Error("broken on purpose");\n  return event;\n}',
  });
  const destination = await api.post("/destinations", {
    type: "webhook",
    name: "Sink",
    settings: { url: world.sink.url },
  });
  world.connection = await api.post("/connections", {
    sourceId: world.source.id,
    destinationId: destination.id,
    transformationIds: [code.id],
  });
  await world.millrace.configured();
}
