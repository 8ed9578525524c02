export const NEW_CODE = `/**
 * Return the event, null to drop it, or an array of events.
 */
export function transformEvent(event, metadata) {
  event.context = { ...event.context, seenBy: "millrace" };
  return event;
}
`;

export const SAMPLE_EVENT = JSON.stringify(
  {
    type: "track",
    messageId: "sample-1",
    anonymousId: "browser-1",
    userId: "user-7",
    event: "Order Completed",
    timestamp: "2026-01-15T10:00:00.000Z",
    context: { ip: "203.0.113.7", locale: "de-DE" },
    properties: { total: 42.5, currency: "EUR", products: [{ sku: "duck", quantity: 2 }] },
  },
  null,
  2,
);
