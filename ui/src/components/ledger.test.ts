import { describe, expect, it } from "vitest";
import type { ConnectionCounts } from "@/api/inspection-types";
import { shownState, terms } from "./ledger";

const COUNTS: ConnectionCounts = {
  connectionId: "con_1",
  ingested: 10,
  delivered: 7,
  filtered: 0,
  dropped: 1,
  aborted: 0,
  expired: 0,
  parked: 0,
  lag: 2,
  retrying: 0,
  perSecond: 1,
  state: "delivering",
  balanced: true,
};

describe("ledger", () => {
  it("leaves_out_zero_terms_but_never_out_and_waiting", () => {
    expect(terms(COUNTS).map((term) => term.word)).toEqual(["out", "dropped", "waiting"]);
  });

  it("sums_to_what_came_in", () => {
    expect(terms(COUNTS).reduce((sum, term) => sum + term.count, 0)).toBe(COUNTS.ingested);
  });

  it("shows_the_switch_before_the_ledger", () => {
    expect(shownState({ ...COUNTS, state: "held" }, false)).toBe("disabled");
    expect(shownState({ ...COUNTS, retrying: 2 }, true)).toBe("retrying");
    expect(shownState(undefined, true)).toBe("idle");
  });
});
