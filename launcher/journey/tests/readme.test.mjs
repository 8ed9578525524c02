import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { downAtExit } from "../harness/cleanup.mjs";
import { HOME, run } from "../harness/millrace.mjs";
import { freePorts } from "../harness/ports.mjs";
import { commandsOf, runnable } from "../harness/readme.mjs";
import { until } from "../harness/until.mjs";

const README = join(HOME, "README.md");

describe("the commands of README.md, top to bottom", { timeout: 600_000 }, () => {
  const blocks = commandsOf(readFileSync(README, "utf8"));
  const world = {};
  before(() => copy(world), { timeout: 120_000 });
  after(() => tearDown(world), { timeout: 120_000 });

  test("README.md has commands", () => assert.ok(blocks.some((block) => block.includes("./millrace up"))));

  for (const block of blocks) {
    test(block.trim().split("\n").join(" ⏎ ").slice(0, 90), { timeout: 300_000 }, async () => {
      const said = await patiently(block, runnable(block, world.port), world.folder);
      if (block.includes("/v1/track")) assert.match(said, /"success": *true/);
      if (block.includes("./millrace down")) assert.ok(!existsSync(join(world.folder, ".millrace", "run.json")));
    });
  }
});

/** What only reads is asked again until it is there: a person would press the arrow key. */
function patiently(block, commands, cwd) {
  const once = async () => {
    const said = await run("bash", ["-euc", commands], 280, { cwd });
    assert.doesNotMatch(said, /"status": *[45]\d\d\b/, said);
    return said || "nothing";
  };
  const reads = block.includes("curl") && !/ -d | POST |PUT |PATCH /.test(block);
  return reads ? until(block, once, { seconds: 20, everyMs: 200 }) : once();
}

/** A copy of the checkout with what is built; data made there is nobody else's. */
async function copy(world) {
  world.folder = mkdtempSync(join(tmpdir(), "millrace-readme-"));
  chmodSync(world.folder, 0o755);
  world.port = await freePorts(2);
  await run(
    "bash",
    ["-euc", 'tar -C "$0" -c --exclude=node_modules --exclude=.git --exclude=.build --exclude=.millrace . | tar -C "$1" -x', HOME, world.folder],
    100,
  );
  world.forget = downAtExit(join(world.folder, "millrace"), join(world.folder, ".millrace"), world.folder);
}

async function tearDown({ folder, forget }) {
  if (existsSync(join(folder, ".millrace"))) {
    await run(join(folder, "millrace"), ["down", "--data", join(folder, ".millrace")], 60);
  }
  forget?.();
  rmSync(folder, { recursive: true, force: true });
}
