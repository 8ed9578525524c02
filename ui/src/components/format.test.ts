import { describe, expect, it } from "vitest";
import { bytes, compact, duration, exact, rate, relative } from "./format";

describe("format", () => {
  it("says_counts_with_at_most_three_digits", () => {
    expect([0, 31, 999, 9000, 1_190_000, 1_204_331].map(compact)).toEqual([
      "0",
      "31",
      "999",
      "9 k",
      "1.19 M",
      "1.2 M",
    ]);
    expect(compact(999_999)).toBe("1 M");
  });

  it("keeps_every_digit_of_an_exact_count", () => {
    expect(exact(1_204_331)).toBe("1,204,331");
  });

  it("names_the_unit_a_person_would_say", () => {
    expect([12, 1400, 42_000, 180_000].map(duration)).toEqual(["12 ms", "1.4 s", "42 s", "3 min"]);
    expect([rate(0), rate(4.84), rate(1234)]).toEqual(["0/s", "4.8/s", "1.23 k/s"]);
    expect(bytes(812)).toBe("812 B");
  });

  it("tells_past_from_future", () => {
    const now = Date.parse("2026-01-01T00:01:00Z");
    expect(relative("2026-01-01T00:00:48Z", now)).toBe("12 s ago");
    expect(relative("2026-01-01T00:04:00Z", now)).toBe("in 3 min");
  });
});
