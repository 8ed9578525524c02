import { describe, expect, it } from "vitest";
import { origins } from "./protection-words";

describe("origins", () => {
  it("are the lines of a text that say something", () => {
    expect(origins(" https://a.example \n\n\thttps://*.b.example\n")).toEqual([
      "https://a.example",
      "https://*.b.example",
    ]);
  });

  it("are none when nothing is said", () => {
    expect(origins(" \n ")).toEqual([]);
  });
});
