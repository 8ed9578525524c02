import { existsSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** A real Chromium: the one that the runner found, else the browser driver's own. */
export function launchChromium() {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.MILLRACE_CHROMIUM, args: sandbox });
}

/**
 * Notes what must not happen on a page of ours: errors in the console, uncaught exceptions,
 * requests to anybody else.
 */
export function watch(page, own) {
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.stack}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== own) {
      faults.push(`foreign request: ${request.url()}`);
    }
  });
  return faults;
}

/** Run by itself it prints where the browser driver keeps its own Chromium, and fails without one. */
if (argv[1] === fileURLToPath(import.meta.url)) {
  const path = chromium.executablePath();
  if (!existsSync(path)) process.exit(1);
  console.log(path);
}
