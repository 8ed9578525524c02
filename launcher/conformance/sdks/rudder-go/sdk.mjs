import { built } from "../programs.mjs";

export default {
  id: "rudder-go",
  title: "RudderStack Go",
  ecosystem: "go",
  package: "github.com/rudderlabs/analytics-go/v4",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: [built("rudder-go")],
  library: "analytics-go",
  waits: [],
  endless: true,
  howTo: `client, err := analytics.NewWithConfig(writeKey, analytics.Config{DataPlaneUrl: "https://events.example.com"})`,
  language: "go",
};
