import assert from "node:assert/strict";
import { test } from "node:test";
import { document, page } from "../harness/docs.mjs";

const sdk = (id, title) => ({
  id,
  title,
  ecosystem: "curl",
  package: id,
  calls: ["track"],
  howTo: `${id} --host`,
  language: "sh",
});
const traits = { paths: ["`/v1/batch`"], key: ["the body"], gzip: [], alters: [] };
const first = sdk("first", "First");
const second = sdk("second", "Second");

test("an SDK that was not observed keeps its row and its section", () => {
  // Given
  const seen = (it, cell) => [it.id, page({ sdk: it, cells: [cell], traits })];
  const old = document([first, second], new Map([seen(first, "old"), seen(second, "old")]), "");
  // When
  const text = document([first, second], new Map([seen(first, "new")]), old);
  // Then
  assert.match(text, /\[First\].*\| new \|/);
  assert.match(text, /\[Second\].*\| old \|/);
  assert.match(text, /## Second\n\n`second`.*\nIt sends every value/);
  assert.equal(document([first, second], new Map(), text), text);
});
