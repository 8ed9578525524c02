export function transformEvent(event, metadata) {
  if (event.event === "Heartbeat") return null;
  if (event.type === "identify") {
    event.traits.emailDomain = event.traits.email.split("@")[1];
    delete event.traits.email;
  }
  if (event.event === "Order Completed") {
    event.properties.total = event.properties.price * event.properties.quantity;
    event.properties.currency = "EUR";
  }
  if (event.event === "Wish Shared") {
    const copy = JSON.parse(JSON.stringify(event));
    copy.messageId = event.messageId + "-copy";
    copy.event = "Wish Received";
    copy.properties.n = event.properties.n + 0.5;
    return [event, copy];
  }
  event.context.seenBy = metadata.sourceName;
  return event;
}
