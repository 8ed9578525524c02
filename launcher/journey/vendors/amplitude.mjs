import { keyOf } from "./whole.mjs";

/** Amplitude's HTTP API V2: takes a request whole or refuses it whole. */
export const amplitude = {
  name: "amplitude",
  type: "amplitude",
  settings: (url) => ({ apiKey: "amplitude-key", baseUrl: url }),

  expected({ event }) {
    if (["group", "alias"].includes(event.type)) return undefined;
    return {
      event_type: typeOf(event),
      user_id: event.userId,
      device_id: event.anonymousId,
      insert_id: event.messageId,
      time: Date.parse(event.timestamp),
      session_id: -1,
      library: "millrace",
      ...(event.type === "identify" ? { user_properties: event.traits } : { event_properties: event.properties }),
    };
  },

  answer(request) {
    if (request.path !== "/2/httpapi") throw new Error(`amplitude has no ${request.path}`);
    const body = JSON.parse(request.text);
    const problem = problemOf(body);
    if (problem) return { reply: { status: 400, body: { code: 400, error: problem } }, deliveries: [], problem };
    return {
      reply: {
        status: 200,
        body: {
          code: 200,
          events_ingested: body.events.length,
          payload_size_bytes: request.text.length,
          server_upload_time: 1_396_381_378_123,
        },
      },
      deliveries: body.events.map((event) => ({ key: keyOf({ messageId: event.insert_id }), content: event })),
    };
  },
};

function problemOf({ api_key: key, events }) {
  if (key !== "amplitude-key") return "Invalid API key: " + key;
  if (!Array.isArray(events) || events.length === 0 || events.length > 2000) return "1 to 2000 events";
  const bad = events.find((event) => !event.event_type || !(event.user_id || event.device_id));
  return bad && `missing required field in ${JSON.stringify(bad)}`;
}

function typeOf(event) {
  switch (event.type) {
    case "identify":
      return "$identify";
    case "page":
      return `Viewed ${event.name} Page`;
    case "screen":
      return `Viewed ${event.name} Screen`;
    default:
      return event.event;
  }
}
