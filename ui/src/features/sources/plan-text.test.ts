import { describe, expect, it } from "vitest";
import { EMPTY_PLAN, planText, readPlan } from "./plan-text";

describe("planText", () => {
  it("has_what_people_write_and_nothing_else", () => {
    const kept = { ...EMPTY_PLAN, version: 3, updatedAt: "2026-01-01T00:00:00Z" };
    expect(JSON.parse(planText(kept))).toEqual(EMPTY_PLAN);
  });
});

describe("readPlan", () => {
  it("reads_what_was_written", () => {
    expect(readPlan(planText(EMPTY_PLAN))).toEqual({ plan: EMPTY_PLAN });
  });

  it("says_what_is_wrong_with_text_that_is_no_json", () => {
    const read = readPlan('{"events": [}');
    expect("problem" in read && read.problem).toContain("JSON");
  });
});
