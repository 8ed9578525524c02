import { describe, expect, it } from "vitest";
import { kindsOf, share } from "./seen";

describe("kindsOf", () => {
  it("names_the_only_type_alone", () => {
    expect(kindsOf({ string: 0, number: 7 })).toBe("number");
  });

  it("says_how_often_each_type_was_seen_the_most_frequent_first", () => {
    expect(kindsOf({ string: 1, number: 99, null: 0 })).toBe("number 99 %, string 1 %");
  });
});

describe("share", () => {
  it("never_rounds_something_to_nothing_or_most_to_all", () => {
    expect(share(1, 1000)).toBe("1 %");
    expect(share(999, 1000)).toBe("99 %");
    expect(share(1000, 1000)).toBe("100 %");
    expect(share(0, 1000)).toBe("0 %");
    expect(share(0, 0)).toBe("–");
  });
});
