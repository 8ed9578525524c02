/** The body as JSON where it is JSON, else as it came. */
export function bodyJson(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** The messageIds of one event or an array of events. */
export function messageIds(body: unknown): string[] {
  const events: unknown[] = Array.isArray(body) ? body : [body];
  return events.flatMap((event) => {
    if (typeof event !== "object" || event === null || !("messageId" in event)) return [];
    return typeof event.messageId === "string" ? [event.messageId] : [];
  });
}
