/** Runs at most `count` of the given functions at a time; answers their promises in order. */
export function atMost(count, functions) {
  let active = 0;
  const waiting = [];
  const next = () => {
    active--;
    waiting.shift()?.();
  };
  return functions.map(async (run) => {
    if (active >= count) await new Promise((resolve) => waiting.push(resolve));
    active++;
    try {
      return await run();
    } finally {
      next();
    }
  });
}
