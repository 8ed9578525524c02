import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launchChromium, watch } from "../harness/chromium.mjs";
import { serve } from "../harness/http.mjs";
import { HOME, Millrace } from "../harness/millrace.mjs";
import { until } from "../harness/until.mjs";

const SCREENSHOTS = join(HOME, ".build", "screenshots");
const LINE = "event.context.editedInBrowser = true;";

describe("a person in a browser", { timeout: 600_000 }, () => {
  const world = { got: [] };
  before(() => build(world), { timeout: 300_000 });
  after(() => tearDown(world), { timeout: 120_000 });

  /** One step of the walk, with a picture of where it ended. */
  function step(title, walk) {
    test(title, { timeout: 90_000 }, async () => {
      const shot = `${String((world.shots = (world.shots ?? 0) + 1)).padStart(2, "0")}-${title.replaceAll(/\W+/g, "-")}`;
      try {
        await walk(world.page);
      } finally {
        await world.page.screenshot({ path: join(SCREENSHOTS, `${shot}.png`) });
      }
    });
  }

  step("signs in with the link that up printed", async (page) => {
    await page.goto(world.millrace.run.signIn);
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    assert.doesNotMatch(page.url(), /token/, "the token stays in the address bar");
  });

  step("sees the flow map move", async (page) => {
    const map = page.getByRole("region", { name: "Flow map" });
    await map.getByRole("link", { name: /Toy shop/ }).first().waitFor();
    const first = await map.innerText();
    const second = await until("the counts change", async () => {
      const now = await map.innerText();
      return now !== first && now;
    });
    await until("the counts change again", async () => (await map.innerText()) !== second);
    await until("dots run along the lines", async () => (await map.locator("animateMotion").count()) > 0);
    if (process.env.MILLRACE_UPDATE_PICTURE) await picture(world);
  });

  step("creates a destination", async (page) => {
    await navigate(page, "Destinations");
    await page.getByRole("link", { name: "Create destination" }).click();
    await page.getByRole("link", { name: /^Webhook/ }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Browser sink");
    await page.getByRole("textbox", { name: /^Address/ }).fill(`${world.sink.url}/browser`);
    await page.getByRole("button", { name: "Create destination" }).click();
    await page.getByRole("heading", { name: "Browser sink" }).waitFor();
  });

  step("edits the transformation in the editor", async (page) => {
    await navigate(page, "Transformations");
    await page.getByRole("link", { name: "Revenue in euro" }).first().click();
    const editor = page.getByRole("textbox", { name: "Code of the transformation" });
    await editor.focus();
    // before "return event;", the second last line
    await page.keyboard.press("ControlOrMeta+End");
    for (const key of ["ArrowUp", "ArrowUp", "Home", "Home", "ArrowUp", "End", "Enter"]) await page.keyboard.press(key);
    await page.keyboard.insertText(LINE);
    await page.getByText("Not saved").waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Version 2").waitFor();
    await page.getByText("Saved", { exact: true }).waitFor();
  });

  step("connects the source to the destination through it", async (page) => {
    await navigate(page, "Connections");
    await page.getByRole("link", { name: "Connect", exact: true }).click();
    await choose(page, "Source", "Toy shop");
    await choose(page, "Transformations", "Revenue in euro");
    await choose(page, "Destination", "Browser sink");
    await page.getByRole("button", { name: /^Create connection|^Connect/ }).click();
    await page.getByRole("heading", { name: /Browser sink/ }).first().waitFor();
    await world.millrace.configured();
  });

  step("sends a test event, which is delivered as edited", async (page) => {
    await navigate(page, "Sources");
    await page.getByRole("link", { name: "Toy shop" }).first().click();
    await page.getByRole("button", { name: "Send a test event" }).click();
    const passport = page.getByRole("link", { name: "Open its passport" });
    await passport.waitFor();
    world.messageId = decodeURIComponent((await passport.getAttribute("href")).split("/").pop());
    const event = await until("the test event arrives", () =>
      world.got.find((got) => got.messageId === world.messageId),
    );
    assert.equal(event.context.editedInBrowser, true);
  });

  step("opens its passport and reads its story", async (page) => {
    await page.getByRole("link", { name: "Open its passport" }).click();
    await page.getByRole("heading", { name: "Received", exact: true }).waitFor();
    await page.getByRole("heading", { name: "Logged", exact: true }).waitFor();
    const chapter = page.getByRole("listitem").filter({ hasText: "To Browser sink" });
    await chapter.getByText("Delivered").first().waitFor();
    await chapter.getByText(/Revenue in euro/).first().waitFor();
    assert.ok((await page.content()).includes(world.messageId), "the messageId is shown");
  });

  step("finds the dead letter of a failing transformation, mends it and sees it delivered", async (page) => {
    const broken = await sendThrough(world, { type: "track", event: "Order Broken", properties: {} });
    await navigate(page, "Dead letters");
    await page.getByLabel("Event name").fill("Order Broken");
    await page.getByRole("link", { name: /TypeError/ }).click();
    await rewrite(page, "Payload", JSON.stringify({ ...broken, properties: { total: 12.5 } }));
    await page.getByRole("button", { name: "Save and retry" }).click();
    await page.getByText("On its way again").waitFor();
    const event = await until("the mended event arrives", () =>
      world.got.find((got) => got.messageId === broken.messageId),
    );
    assert.equal(event.properties.total, "12.50");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Order Broken" }).waitFor({ state: "detached" });
  });

  step("replays an event once more", async (page) => {
    const sold = await sendThrough(world, { type: "track", event: "Order Placed", properties: { total: 3 } });
    await until("it is delivered", () => world.got.some((got) => got.messageId === sold.messageId));
    await navigate(page, "Replays");
    await page.getByRole("link", { name: "Replay events" }).first().click();
    await choose(page, "To which connection", "Order desk → Browser sink");
    await page.getByRole("button", { name: /^Only some of them/ }).click();
    await page.locator("input").and(page.getByLabel("Event names")).fill("Order Placed");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Count events" }).click();
    await page.getByRole("button", { name: "Replay 1 event" }).click();
    await page.getByRole("region", { name: "Replay", exact: true }).getByText("Done").waitFor();
    const again = await until("it arrives again, marked", () =>
      world.got.find((got) => got.messageId === sold.messageId && got.replay !== undefined),
    );
    assert.ok(page.url().includes(again.replay), "the requests carry the replay's id");
  });

  test("nothing went wrong in the console, and nobody else was asked for anything", () => {
    assert.deepEqual(world.faults, []);
  });
});

async function build(world) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  world.sink = await serve((request) => {
    world.got.push({ ...JSON.parse(request.text), replay: request.headers["x-millrace-replay"] });
    return { status: 200, body: {} };
  });
  world.millrace = await Millrace.up({ demo: true });
  world.browser = await launchChromium();
  world.page = await world.browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  world.page.setDefaultTimeout(20_000);
  world.faults = watch(world.page, new URL(world.millrace.run.ui).origin);
}

/** Sends an event through code that needs a total; answers it as sent, with its id. */
async function sendThrough(world, event) {
  world.desk ??= await orderDesk(world);
  const sent = { ...event, anonymousId: "browser-journey", messageId: `journey-${event.event}` };
  await world.millrace.api.post(`/sources/${world.desk}/test-event`, { event: sent });
  return sent;
}

/** A source whose events go to the browser's sink through code that fails without a total. */
async function orderDesk({ millrace }) {
  const { api } = millrace;
  const code = `export function transformEvent(event) {
  event.properties.total = event.properties.total.toFixed(2);
  return event;
}`;
  const { items } = await api.get("/destinations");
  const source = await api.post("/sources", { name: "Order desk" });
  const transformation = await api.post("/transformations", { name: "Total as text", code });
  await api.post("/connections", {
    sourceId: source.id,
    destinationId: items.find(({ name }) => name === "Browser sink").id,
    transformationIds: [transformation.id],
  });
  await millrace.configured();
  return source.id;
}

/** The README's picture: when every destination has got something. */
async function picture({ millrace, page }) {
  const delivered = async () => (await millrace.api.get("/overview")).ledger.connections.map((line) => line.delivered);
  await until("everything has got something", async () => (await delivered()).every((n) => n > 0), { seconds: 60 });
  await until("the page shows it", async () => (await page.locator('[title*="out 0"]').count()) === 0);
  await page.screenshot({ path: join(HOME, "docs", "overview.png"), clip: { x: 0, y: 0, width: 1440, height: 470 } });
}

async function tearDown(world) {
  await world.browser?.close();
  await world.millrace?.down();
  await world.sink?.close();
}

async function navigate(page, name) {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
}

/** Puts another text into a code editor. It may close brackets by itself, and a busy browser may miss a key. */
async function rewrite(page, label, text) {
  const editor = page.getByRole("textbox", { name: label });
  const shown = async () => (await page.locator(".view-lines").last().innerText()).replace(/\s/g, "");
  await until("the editor holds the text", async () => {
    await editor.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText(text);
    await page.keyboard.press("ControlOrMeta+Shift+End");
    await page.keyboard.press("Delete");
    return (await shown()) === text.replace(/\s/g, "");
  });
}

async function choose(page, label, option) {
  await page.getByLabel(label, { exact: true }).or(page.getByRole("combobox", { name: label })).first().click();
  await page.getByRole("option", { name: option, exact: true }).click();
}
