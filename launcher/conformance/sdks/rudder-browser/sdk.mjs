import { inChromium } from "../../harness/chromium.mjs";

export default {
  id: "rudder-browser",
  title: "RudderStack browser",
  ecosystem: "npm",
  package: "@rudderstack/analytics-js",
  kind: "client",
  calls: ["identify", "track", "page", "group", "alias"],
  modes: [{ name: "plain" }, { name: "batch" }, { name: "beacon" }],
  batches: false,
  silent: true,
  browse: inChromium("rudder-browser"),
  library: "RudderLabs JavaScript SDK",
  waits: [],
  howTo: `analytics.load(writeKey, "https://events.example.com", { configUrl: "https://events.example.com" });`,
  language: "js",
};
