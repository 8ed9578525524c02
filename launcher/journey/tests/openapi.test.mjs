import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { HOME, Millrace } from "../harness/millrace.mjs";

const SCHEMATHESIS = join(HOME, ".build", "python", "bin", "schemathesis");
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
  "response_headers_conformance",
  "unsupported_method",
];

describe("the data plane is what its OpenAPI document says", () => {
  const world = {};
  before(
    async () => {
      world.millrace = await Millrace.up();
      world.source = await world.millrace.api.post("/sources", { name: "Schemathesis" });
      await world.millrace.configured();
    },
    { timeout: 300_000 },
  );
  after(() => world.millrace?.down(), { timeout: 120_000 });

  test("for calls made up from the document, good and bad, with a key and without", { timeout: 300_000 }, async () => {
    const { dataPlane } = world.millrace.run;
    const folder = mkdtempSync(join(tmpdir(), "millrace-openapi-"));
    try {
      const common = ["--seed", "1", "--phases", "examples,coverage,fuzzing", "--checks", CHECKS.join(",")];
      for (const key of [["--auth", `${world.source.writeKey}:`], []]) {
        const { code, said } = await run(folder, [`${dataPlane}/openapi.yaml`, "--max-examples", "25", ...common, ...key]);
        assert.equal(code, 0, said);
        assert.match(said, /Selected: (\d+)\/\1\b/, said);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Runs schemathesis; what it leaves behind lies in the folder. */
function run(folder, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(SCHEMATHESIS, ["run", ...options], { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, said: said.slice(-8000) }));
  });
}
