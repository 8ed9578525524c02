// Segment's browser SDK (MIT), as published, for the data plane to serve: the script of the snippet
// and the chunks it loads. Without the source maps.
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const published = join(here, "../node_modules/@segment/analytics-next");
const target = join(here, "dist");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of readdirSync(join(published, "dist/umd"))) {
  if (name.endsWith(".js")) {
    cpSync(join(published, "dist/umd", name), join(target, name));
  }
}
cpSync(join(published, "LICENSE.MD"), join(target, "LICENSE"));
