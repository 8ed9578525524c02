import { describe, expect, it } from "vitest";
import { depths } from "./layout";

describe("depths", () => {
  it("puts_a_transformation_behind_those_that_run_before_it", () => {
    const depth = depths([["a", "b", "c"], ["b"]]);
    expect([depth.get("a"), depth.get("b"), depth.get("c")]).toEqual([0, 1, 2]);
  });

  it("ends_when_two_connections_disagree_about_the_order", () => {
    const depth = depths([
      ["a", "b"],
      ["b", "a"],
    ]);
    expect(Math.max(...depth.values())).toBeLessThan(2);
  });
});
