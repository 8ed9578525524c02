import { setTimeout as pause } from "node:timers/promises";

/** Asks until the answer is truthy and returns it; past the deadline it fails with the last answer. */
export async function until(what, ask, { seconds = 30, everyMs = 50 } = {}) {
  const deadline = performance.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`not within ${seconds} s: ${what}; last: ${described(last)}`, {
        cause: last instanceof Error ? last : undefined,
      });
    }
    await pause(everyMs);
  }
}

function described(value) {
  return value instanceof Error ? value.message : JSON.stringify(value);
}
