import { node } from "../programs.mjs";

export default {
  id: "segment-node",
  title: "Segment Node",
  ecosystem: "npm",
  package: "@segment/analytics-node",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: node(import.meta.dirname),
  library: "@segment/analytics-node",
  waits: ["429"],
  endless: true,
  howTo: `const analytics = new Analytics({ writeKey, host: "https://events.example.com" });`,
  language: "js",
};
