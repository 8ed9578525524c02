/** Prints what the first page loads, gzipped; fails beyond 300 kB. Needs a build and no server of its own. */
import { gzipSync } from "node:zlib";
import { serve } from "../dev/mock-api.mjs";
import { openBrowser, openPage } from "./browser.mjs";

const LIMIT = 300;
const server = await serve(0);
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await openBrowser();
const { page } = await openPage(browser, { base, width: 1440, scheme: "light" });
const bodies = [];
page.on("response", (response) => {
  if (!response.url().includes("/api/")) bodies.push(response.body().catch(() => Buffer.alloc(0)));
});
await page.goto(`${base}/sign-in?token=demo`);
await page.locator(".react-flow__node").first().waitFor();
await page.waitForTimeout(300);
const total = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
await browser.close();
server.close();
const kilobytes = Math.round(total / 1000);
console.log(`first load (overview with flow map): ${kilobytes} kB gzip of ${LIMIT}`);
process.exitCode = kilobytes <= LIMIT ? 0 : 1;
