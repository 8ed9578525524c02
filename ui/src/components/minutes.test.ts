import { describe, expect, it } from "vitest";
import { bars, height, roundUp } from "./minutes";

const NOW = Date.parse("2026-01-01T10:05:30Z");
const QUIET = { filtered: 0, dropped: 0, aborted: 0, expired: 0, parked: 0 };

describe("bars", () => {
  it("leave_a_minute_empty_that_nobody_told_of", () => {
    const told = [{ ...QUIET, minute: "2026-01-01T10:03:00Z", delivered: 7 }];
    expect(bars(told, NOW, 4).map(height)).toEqual([0, 7, 0, 0]);
  });

  it("end_with_the_minute_under_way", () => {
    expect(bars([], NOW, 2).map((bar) => bar.at)).toEqual([
      "2026-01-01T10:04:00.000Z",
      "2026-01-01T10:05:00.000Z",
    ]);
  });

  it("tell_what_was_left_out_on_purpose_from_what_was_given_up", () => {
    const minute = { minute: "2026-01-01T10:05:00Z", delivered: 1, filtered: 2, dropped: 3 };
    const [bar] = bars([{ ...minute, aborted: 4, expired: 5, parked: -9 }], NOW, 1);
    expect(bar).toMatchObject({ delivered: 1, left: 5, lost: 9 });
  });
});

it("a_scale_ends_at_a_round_number", () => {
  expect([0, 1, 3, 17, 420, 1000].map(roundUp)).toEqual([1, 1, 5, 20, 500, 1000]);
});
