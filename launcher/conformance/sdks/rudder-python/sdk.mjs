import { python } from "../programs.mjs";

export default {
  id: "rudder-python",
  title: "RudderStack Python",
  ecosystem: "python",
  package: "rudder-sdk-python",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "gzip", gzip: true }, { name: "plain" }],
  ...python(import.meta.dirname),
  library: "analytics-python",
  waits: [],
  endless: true,
  howTo: `rudder_analytics.dataPlaneUrl = "https://events.example.com"`,
  language: "python",
};
