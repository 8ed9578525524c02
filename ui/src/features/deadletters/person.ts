/** Whose event it is, as far as the payload tells. */
export function personOf(payload: unknown): string | undefined {
  if (typeof payload !== "object" || payload === null) return undefined;
  const { userId, anonymousId } = payload as Record<string, unknown>;
  const id = userId ?? anonymousId;
  return typeof id === "string" && id !== "" ? id : undefined;
}
