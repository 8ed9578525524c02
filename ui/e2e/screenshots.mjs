/**
 * node e2e/screenshots.mjs BASE_URL SIGN_IN_LINK|- FOLDER [names,comma,separated]
 * Shoots every page in light and dark at 1440 and 400 px. Needs a session that outlives one link: the
 * first page signs in, the others take its cookie. `-` shoots the sign-in page only.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openPage } from "./browser.mjs";
import { pagesOf, visit } from "./pages.mjs";

const [base, signIn, folder, only] = process.argv.slice(2);
const wanted = only?.split(",");
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const complaints = new Set();
let cookies;
let shots = 0;

for (const scheme of ["light", "dark"]) {
  for (const width of [1440, 400]) {
    const link = cookies || signIn === "-" ? undefined : signIn;
    const opened = await openPage(browser, { base, signIn: link, width, scheme });
    const { page, context } = opened;
    if (cookies) await context.addCookies(cookies);
    cookies ??= link ? await context.cookies() : undefined;
    const pages = cookies ? await pagesOf(page, base) : [["sign-in", "/sign-in"]];
    for (const [name, path] of pages.filter(([name]) => !wanted || wanted.includes(name))) {
      await visit(page, base, path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) complaints.add(`${name} at ${width}: ${wide} px wide`);
      const path_ = join(folder, `${name}-${scheme}-${width}.png`);
      await page.screenshot({ path: path_, fullPage: width === 400 });
      shots++;
    }
    for (const complaint of opened.complaints) complaints.add(complaint);
    await context.close();
  }
}
await browser.close();
console.log(`${shots} screenshots in ${folder}`);
for (const complaint of complaints) console.log(`! ${complaint}`);
process.exitCode = complaints.size === 0 ? 0 : 1;
