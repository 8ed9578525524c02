import { expect, it } from "vitest";
import { countSet, deadLetterSearch, filterOf } from "./search";

const search = deadLetterSearch({ code: 400, user: "ana", selected: "7", unknown: "x", name: "" });

it("the_address_says_the_filter_in_the_words_of_the_api", () => {
  expect(filterOf(search)).toEqual({ code: "400", userId: "ana" });
});

it("the_open_letter_is_no_filter", () => {
  expect(countSet(search)).toBe(2);
});
