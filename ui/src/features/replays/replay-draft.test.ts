import { describe, expect, it } from "vitest";
import { draftOf, filterWords, firstWish, missing } from "./replay-draft";

const NOW = Date.parse("2026-01-02T00:00:00Z");
const wish = firstWish("con_1", NOW);

describe("a replay's wish", () => {
  it("starts_with_the_last_hour", () => {
    expect([wish.from, wish.to]).toEqual(["2026-01-01T23:00:00.000Z", "2026-01-02T00:00:00.000Z"]);
    expect(missing(wish)).toBeUndefined();
  });

  it("names_what_is_missing", () => {
    expect(missing({ ...wish, connectionId: "" })).toContain("connection");
    expect(missing({ ...wish, to: undefined })).toContain("until when");
    expect(missing({ ...wish, to: wish.from })).toContain("before");
  });

  it("leaves_out_what_was_left_open", () => {
    expect(draftOf(wish)).toEqual({
      connectionId: "con_1",
      from: wish.from,
      to: wish.to,
      eventsPerSecond: 200,
    });
  });

  it("says_the_filter_to_the_api_and_in_words", () => {
    const draft = draftOf({
      ...wish,
      names: ["Order Completed"],
      userId: " ana ",
      versions: { t: 2 },
    });
    expect(draft.filter).toEqual({ names: ["Order Completed"], userId: "ana" });
    expect(draft.transformationVersions).toEqual({ t: 2 });
    expect(filterWords(draft.filter)).toBe("named Order Completed; of ana");
    expect(filterWords(null)).toBe("all events");
  });
});
