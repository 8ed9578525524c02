/** Seconds that a scripted `Retry-After` asks for. */
export const RETRY_AFTER = 3;

const refused = (status, code, message, headers) => ({ status, headers, body: { success: false, code, message } });

/** What goes wrong once, in Millrace's own words; the next request goes through. */
export const BEHAVIOURS = [
  { id: "400", title: "400", steps: [refused(400, "invalid_json", "the body is no JSON: line 1, column 1")] },
  { id: "401", title: "401", steps: [refused(401, "unknown_write_key", "no source has this write key")] },
  { id: "413", title: "413", steps: [refused(413, "too_large", "the body is larger than 5 MiB")] },
  {
    id: "429",
    title: "429 + `Retry-After`",
    waits: true,
    steps: [refused(429, "too_many_requests", "more than this source may send", { "retry-after": String(RETRY_AFTER) })],
  },
  { id: "500", title: "500", steps: [refused(500, "internal", "a bug")] },
  {
    id: "503",
    title: "503 + `Retry-After`",
    waits: true,
    steps: [refused(503, "unavailable", "the log cannot be written now", { "retry-after": String(RETRY_AFTER) })],
  },
  { id: "slow", title: "slow (3 s)", steps: [{ afterMs: 3000 }] },
  { id: "lost", title: "answer lost", steps: [{ lost: true }] },
];
