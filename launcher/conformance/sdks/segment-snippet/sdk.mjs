import { inChromium } from "../../harness/chromium.mjs";

export default {
  id: "segment-snippet",
  title: "Segment browser, snippet",
  ecosystem: "npm",
  package: "@segment/analytics-next",
  kind: "client",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  batches: false,
  silent: true,
  browse: inChromium("segment-snippet"),
  library: "analytics.js",
  libraryVersion: "next-{version}",
  waits: ["429"],
  chunks: "/analytics-next/bundles/",
  howTo: `t.src = "https://events.example.com/analytics.js/v1/" + key + "/analytics.min.js"; // in the snippet`,
  language: "js",
};
