import { describe, expect, it } from "vitest";
import { changed, diffJson, foldUnchanged } from "./json-diff";

describe("diffJson", () => {
  it("finds_no_change_in_equal_values", () => {
    expect(changed(diffJson({ a: 1 }, { a: 1 }))).toBe(false);
  });

  it("does_not_count_a_trailing_comma_as_a_change", () => {
    const diff = diffJson({ a: 1 }, { a: 1, b: 2 });
    expect(diff.filter((line) => line.kind !== "same")).toEqual([
      { kind: "added", text: '  "b": 2' },
    ]);
  });

  it("shows_the_old_line_before_the_new_one", () => {
    const kinds = diffJson({ a: 1 }, { a: 2 }).map((line) => line.kind);
    expect(kinds).toEqual(["same", "removed", "added", "same"]);
  });

  it("folds_what_is_far_from_a_change", () => {
    const before = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`k${at}`, at]));
    const folded = foldUnchanged(diffJson(before, { ...before, k19: "x" }));
    expect(folded[0]).toEqual({ kind: "skipped", text: "18 unchanged lines" });
  });
});
