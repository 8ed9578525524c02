import { expect, it } from "vitest";
import { fromLocal, toLocal } from "./local-time";

it("a_time_comes_back_as_it_went_in", () => {
  expect(fromLocal(toLocal("2026-03-04T05:06:07.000Z"))).toBe("2026-03-04T05:06:07.000Z");
});

it("what_is_no_time_yet_is_nothing", () => {
  expect([toLocal(undefined), toLocal("soon")]).toEqual(["", ""]);
  expect(fromLocal("")).toBeUndefined();
});
