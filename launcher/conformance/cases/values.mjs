/**
 * What an application hands to an SDK: values at which encoders and decoders break. `{date}` becomes the
 * language's own date, `{digits}` its own integer of that many digits (JavaScript rounds it).
 */
export function values(key) {
  return {
    key,
    text: 'Grüße, 世界 👋 "quoted" \\ back\u2028slash / <b>&amp;</b>',
    empty: "",
    nothing: null,
    yes: true,
    zero: 0,
    price: 19.99,
    tiny: 0.000001,
    below: -273.15,
    big: { digits: "9007199254740993" },
    bigger: { digits: "12345678901234567890" },
    when: { date: "2026-01-02T03:04:05.678Z" },
    list: [1, [2, { deep: ["three", null] }], ""],
    nested: { "dotted.key": { $dollar: "kept", "": "no name" }, none: {} },
    emptyList: [],
  };
}

export const WHEN = "2026-01-02T03:04:05.678Z";

/** One of each call. `who` is part of every id, so that no two runs share a user. */
export function sixCalls(who) {
  const ids = { userId: `user-${who}`, anonymousId: `device-${who}`, timestamp: WHEN };
  const key = (type) => `${who}/${type}`;
  return [
    { ...ids, type: "identify", key: key("identify"), traits: values(key("identify")) },
    { ...ids, type: "track", key: key("track"), event: "Order Completed ✓", properties: values(key("track")) },
    { ...ids, type: "page", key: key("page"), name: "Pricing", properties: values(key("page")) },
    { ...ids, type: "screen", key: key("screen"), name: "Home", properties: values(key("screen")) },
    { ...ids, type: "group", key: key("group"), groupId: `group-${who}`, traits: values(key("group")) },
    { ...ids, type: "alias", key: key("alias"), previousId: `before-${who}` },
  ];
}

/** Plain events for what is about requests, not about values. */
export function threeTracks(who) {
  return [1, 2, 3].map((n) => ({
    type: "track",
    key: `${who}/${n}`,
    userId: `user-${who}`,
    anonymousId: `device-${who}`,
    timestamp: WHEN,
    event: "Counted",
    properties: { key: `${who}/${n}`, n },
  }));
}

/** The key that {@link sixCalls} and {@link threeTracks} gave an event, whatever the SDK made of it. */
export function keyOf(event) {
  if (event.type === "alias") return `${event.userId?.replace(/^user-/, "")}/alias`;
  const traits = event.traits?.key ? event.traits : event.context?.traits;
  return event.properties?.key ?? traits?.key;
}
