import { node } from "../programs.mjs";

export default {
  id: "curl",
  title: "curl",
  ecosystem: "curl",
  package: "curl",
  kind: "server",
  calls: ["identify", "track", "page", "screen", "group", "alias"],
  modes: [{ name: "plain" }],
  batches: false,
  command: node(import.meta.dirname),
  waits: ["429", "503"],
  howTo: `curl --retry 3 -u "$WRITE_KEY:" -d '{"messageId":"1","userId":"u","event":"Signed Up"}' https://events.example.com/v1/track`,
  language: "sh",
};
