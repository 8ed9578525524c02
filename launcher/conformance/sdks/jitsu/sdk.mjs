import { node } from "../programs.mjs";

export default {
  id: "jitsu",
  title: "Jitsu, on a server",
  ecosystem: "npm",
  package: "@jitsu/js",
  kind: "server",
  calls: ["identify", "track", "page", "group"],
  modes: [{ name: "plain" }],
  batches: false,
  nameInside: true,
  ownTimes: true,
  command: node(import.meta.dirname),
  library: "@jitsu/js",
  waits: [],
  howTo: `const jitsu = jitsuAnalytics({ host: "https://events.example.com", writeKey, s2s: true });`,
  language: "js",
};
