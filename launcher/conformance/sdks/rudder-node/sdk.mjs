import { node } from "../programs.mjs";

export default {
  id: "rudder-node",
  title: "RudderStack Node",
  ecosystem: "npm",
  package: "@rudderstack/rudder-sdk-node",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: node(import.meta.dirname),
  library: "analytics-node",
  waits: ["429", "503"],
  endless: true,
  howTo: `const analytics = new Analytics(writeKey, { dataPlaneUrl: "https://events.example.com" });`,
  language: "js",
};
