import { python } from "../programs.mjs";

export default {
  id: "segment-python",
  title: "Segment Python",
  ecosystem: "python",
  package: "segment-analytics-python",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }, { name: "gzip", gzip: true }],
  ...python(import.meta.dirname),
  library: "analytics-python",
  waits: ["429", "503"],
  endless: true,
  howTo: `analytics.host = "https://events.example.com"`,
  language: "python",
};
