import { launchChromium } from "../../journey/harness/chromium.mjs";
import { until } from "../../journey/harness/until.mjs";
import { written } from "./exact.mjs";
import { atMost } from "./limit.mjs";
import { sendings } from "./observe.mjs";

const MINUTE = 60_000;
const PAGES = 3;

/** A query that makes Segment's SDK send an event by itself, with a part of it that it loads later. */
const LINK = "?ajs_event=Followed+a+Link";

/**
 * Drives the SDK of a page in real Chromium. The page sets `window.send(order)`, which makes the calls of
 * one run and answers what the SDK said. Its clock is pushed on, so that no retry is waited for and none is
 * missed. A report also tells `asked`: every address of which the whole session wanted anything.
 */
export function inChromium(id) {
  return async (world, order, proxies) => {
    const { siteOf } = await import("./site.mjs"); // needs the packages of this folder
    const site = await siteOf(id);
    const browser = await launchChromium();
    try {
      const walk = (run, i) => () => inPage({ browser, site, run, writeKey: order.writeKey, proxy: proxies[i] });
      const reports = await Promise.all(atMost(PAGES, order.runs.map(walk)));
      return new Map(reports.map((report) => [report.run, report]));
    } finally {
      await browser.close();
      await site.close();
    }
  };
}

async function inPage({ browser, site, run, writeKey, proxy }) {
  const context = await browser.newContext();
  const asked = [];
  const faults = [];
  context.on("request", (request) => asked.push(request.url()));
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(String(error.stack)));
    await page.clock.install();
    await page.goto(`${site.url}/shop${run.kind === "calls" ? LINK : ""}`);
    await page.waitForFunction(() => window.send);
    const send = (calls) => page.evaluate((text) => window.send(text), written({ ...run, calls, writeKey }));
    const report = await send(run.calls);
    await (run.kind === "calls" ? untilTaken : untilGivenUp)({ page, proxy, run, send });
    return { run: run.name, ...report, asked: asked.filter(goesOut), faults, own: site.url, millrace: run.host };
  } finally {
    await context.close();
  }
}

function goesOut(url) {
  return ["http:", "https:", "ws:", "wss:"].includes(new URL(url).protocol);
}

/** All calls got through; then two more minutes pass, in which nothing else may be asked for. */
async function untilTaken({ page, proxy, run }) {
  await until("all calls got through", async () => {
    await page.clock.runFor(1000);
    return run.calls.every(({ key }) => sendings(proxy.calls, key).some(({ request }) => request.taken));
  });
  await page.clock.runFor(2 * MINUTE);
}

/** The event got through, or half an hour passes; then another event shows that nothing else is coming. */
async function untilGivenUp({ page, proxy, run, send }) {
  const [call] = run.calls;
  await until("the event is sent", () => sendings(proxy.calls, call.key).some(({ request }) => request.answered));
  let minutes = 0;
  await until("it gets through, or half an hour passes", async () => {
    await page.clock.runFor(MINUTE);
    return minutes++ >= 30 || sendings(proxy.calls, call.key).some(({ request }) => request.status === 200);
  });
  const after = `${call.key}-after`;
  await send([{ ...call, key: after, properties: { ...call.properties, key: after } }]);
  await until("a later event gets through", async () => {
    await page.clock.runFor(1000);
    return sendings(proxy.calls, after).some(({ request }) => request.taken);
  });
}
