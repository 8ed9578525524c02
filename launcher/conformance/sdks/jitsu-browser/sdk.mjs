import { inChromium } from "../../harness/chromium.mjs";

export default {
  id: "jitsu-browser",
  title: "Jitsu, in a browser",
  ecosystem: "npm",
  package: "@jitsu/js",
  kind: "client",
  calls: ["identify", "track", "page", "group"],
  modes: [{ name: "plain" }],
  batches: false,
  nameInside: true,
  browse: inChromium("jitsu-browser"),
  library: "@jitsu/js",
  waits: [],
  howTo: `const jitsu = jitsuAnalytics({ host: "https://events.example.com", writeKey });`,
  language: "js",
};
