import { java } from "../programs.mjs";

export default {
  id: "rudder-java",
  title: "RudderStack Java",
  ecosystem: "java",
  package: "com.rudderstack.sdk.java.analytics:analytics",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  command: java("rudder-java"),
  library: "analytics-java",
  waits: [],
  patient: true,
  howTo: `var analytics = RudderAnalytics.builder(writeKey).setDataPlaneUrl("https://events.example.com").build();`,
  language: "java",
};
