import { createServer } from "node:net";
import { randomInt } from "node:crypto";

/** The first of `count` neighbouring loopback ports that nobody uses, outside the ephemeral range. */
export async function freePorts(count = 1) {
  for (let tries = 0; tries < 200; tries++) {
    const first = randomInt(12_000, 31_000);
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`no ${count} neighbouring free ports found`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
