import { inChromium } from "../../harness/chromium.mjs";

export default {
  id: "segment-browser",
  title: "Segment browser, npm",
  ecosystem: "npm",
  package: "@segment/analytics-next",
  kind: "client",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }, { name: "batching" }],
  batches: false,
  silent: true,
  browse: inChromium("segment-browser"),
  library: "analytics.js",
  libraryVersion: "npm:next-{version}",
  waits: ["429"],
  howTo: `const analytics = AnalyticsBrowser.load({ writeKey, cdnURL: "https://events.example.com" });`,
  language: "js",
};
