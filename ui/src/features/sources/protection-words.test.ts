import { describe, expect, it } from "vitest";
import { lines } from "./protection-words";

describe("lines", () => {
  it("are the lines of a text that say something", () => {
    expect(lines(" https://a.example \n\n\thttps://*.b.example\n")).toEqual([
      "https://a.example",
      "https://*.b.example",
    ]);
  });

  it("are none when nothing is said", () => {
    expect(lines(" \n ")).toEqual([]);
  });
});
