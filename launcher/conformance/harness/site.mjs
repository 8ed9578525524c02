import { createServer } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";

const SDKS = join(import.meta.dirname, "..", "sdks");
const PAGE = '<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

/** Serves a page with the bundle of `sdks/<id>/page.mjs`, from an origin that is not Millrace's. */
export async function siteOf(id) {
  const { outputFiles } = await build({
    entryPoints: [join(SDKS, id, "page.mjs")],
    bundle: true,
    splitting: true,
    format: "esm",
    write: false,
    outdir: "/",
    logLevel: "error",
  });
  const scripts = new Map(outputFiles.map((file) => [file.path, file.text]));
  const server = createServer((request, response) => {
    const script = scripts.get(new URL(request.url, "http://loopback").pathname);
    response.writeHead(200, { "content-type": script === undefined ? "text/html" : "text/javascript; charset=utf-8" });
    response.end(script ?? PAGE);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
