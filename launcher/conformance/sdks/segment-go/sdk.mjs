import { built } from "../programs.mjs";

export default {
  id: "segment-go",
  title: "Segment Go",
  ecosystem: "go",
  package: "github.com/segmentio/analytics-go/v3",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: [built("segment-go")],
  library: "analytics-go",
  libraryVersion: "3.0.0", // what the release says of itself
  waits: [],
  endless: true,
  howTo: `client, err := analytics.NewWithConfig(writeKey, analytics.Config{Endpoint: "https://events.example.com"})`,
  language: "go",
};
