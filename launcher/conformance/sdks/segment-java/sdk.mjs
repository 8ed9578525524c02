import { java } from "../programs.mjs";

export default {
  id: "segment-java",
  title: "Segment Java",
  ecosystem: "java",
  package: "com.segment.analytics.java:analytics",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: java("segment-java"),
  library: "analytics-java",
  waits: [],
  patient: true,
  howTo: `var analytics = Analytics.builder(writeKey).endpoint("https://events.example.com").build();`,
  language: "java",
};
