import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HOME } from "../../journey/harness/millrace.mjs";

/** What .ci/sh/sdks.sh made: interpreters, programs, class paths. */
export const TOOLS = join(HOME, ".build", "sdks");

/** Why the packages of an ecosystem are not there, or undefined when they are. */
export function missing(name) {
  const file = join(TOOLS, `${name}.missing`);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}
