/** node e2e/axe.mjs BASE_URL SIGN_IN_LINK: axe on every page, both themes, wide and narrow. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openBrowser, openPage } from "./browser.mjs";
import { pagesOf, visit } from "./pages.mjs";

const [base, signIn] = process.argv.slice(2);
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await openBrowser();
let cookies;
let checked = 0;
let broken = 0;

async function check(page, label) {
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags }),
    TAGS,
  );
  checked++;
  for (const violation of violations) {
    broken++;
    const where = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    console.log(`! ${label}: ${violation.id} (${violation.help})\n    ${where.join("\n    ")}`);
  }
}

for (const scheme of ["light", "dark"]) {
  for (const width of [1440, 400]) {
    const link = cookies ? undefined : signIn;
    const opened = await openPage(browser, { base, signIn: link, width, scheme, still: true });
    const { page, context } = opened;
    if (cookies) await context.addCookies(cookies);
    cookies ??= await context.cookies();
    for (const [name, path] of await pagesOf(page, base)) {
      await visit(page, base, path);
      await check(page, `${name} ${scheme} ${width}`);
    }
    await context.clearCookies();
    await visit(page, base, "/sign-in");
    await check(page, `sign-in ${scheme} ${width}`);
    await context.close();
  }
}
await browser.close();
console.log(`axe: ${checked} pages, ${broken} violations`);
process.exitCode = broken === 0 ? 0 : 1;
