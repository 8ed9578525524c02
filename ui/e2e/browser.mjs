import { chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium from the PATH (or CHROMIUM). */
export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

/** A signed-in page; collects what the browser complains about and any foreign request. */
export async function openPage(browser, { base, signIn, width, height = 900, scheme, still }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: still ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  const complaints = [];
  const origin = new URL(base).origin;
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) complaints.push(`foreign: ${url}`);
  });
  if (signIn) {
    await page.goto(signIn);
    await page.waitForURL("**/overview");
  }
  return { page, context, complaints };
}
