import { delivery, expectedWhole } from "./whole.mjs";

/** A webhook that takes one event per request. */
export const webhook = {
  name: "webhook",
  type: "webhook",
  settings: (url) => ({ url: `${url}/events`, headers: { "X-Journey": "single" } }),
  expected: expectedWhole,
  answer(request) {
    require(request, request.headers["x-journey"] === "single", "the header of the settings");
    const event = JSON.parse(request.text);
    require(request, request.headers["idempotency-key"] === event.messageId, "the messageId as idempotency key");
    return { reply: { status: 200, body: { ok: true } }, deliveries: [delivery(event)] };
  },
};

/** A webhook that takes arrays of events. */
export const batches = {
  name: "webhook in batches",
  type: "webhook",
  settings: (url) => ({ url: `${url}/batches`, batch: { maxEvents: 20, lingerMs: 100 } }),
  expected: expectedWhole,
  answer(request) {
    const events = JSON.parse(request.text);
    require(request, events.length >= 1 && events.length <= 20, "1 to 20 events");
    return { reply: { status: 204 }, deliveries: events.map(delivery) };
  },
};

function require(request, holds, what) {
  if (!holds) throw new Error(`${request.path} wants ${what}: ${JSON.stringify(request.headers)} ${request.text}`);
}
