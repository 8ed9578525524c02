import { keyOf } from "./whole.mjs";

const AUTHORIZATION = `Basic ${Buffer.from("mixpanel-token:").toString("base64")}`;

/** Mixpanel's import and profile API, strict and verbose. */
export const mixpanel = {
  name: "mixpanel",
  type: "mixpanel",
  settings: (url) => ({ token: "mixpanel-token", baseUrl: url }),

  expected({ event }) {
    if (["group", "alias"].includes(event.type)) return undefined;
    if (event.type === "identify") {
      return { $token: "mixpanel-token", $distinct_id: event.userId, $ip: "0", $set: event.traits };
    }
    return {
      event: { page: "Loaded a Page", screen: "Loaded a Screen" }[event.type] ?? event.event,
      properties: {
        ...event.properties,
        ...(event.type === "track" ? {} : { name: event.name }),
        mp_lib: event.context.library,
        $device_id: event.anonymousId,
        $user_id: event.userId,
        distinct_id: event.userId,
        $insert_id: event.messageId,
        time: Date.parse(event.timestamp),
        token: "mixpanel-token",
      },
    };
  },

  answer(request) {
    const items = JSON.parse(request.text);
    if (request.path === "/engage" && request.query.verbose) {
      const deliveries = items.map((item) => ({ key: item.$set.n, content: item }));
      return { reply: { status: 200, body: { status: 1, error: null } }, deliveries };
    }
    if (request.path === "/import" && request.query.strict === "1") return imported(request, items);
    throw new Error(`mixpanel has no ${request.path}`);
  },
};

function imported(request, items) {
  if (request.headers.authorization !== AUTHORIZATION) {
    return { reply: { status: 401, body: { code: 401, error: "Invalid credentials", status: 401 } }, deliveries: [] };
  }
  return {
    reply: { status: 200, body: { code: 200, num_records_imported: items.length, status: "OK" } },
    deliveries: items.map((item) => ({ key: keyOf({ messageId: item.properties.$insert_id }), content: item })),
  };
}
