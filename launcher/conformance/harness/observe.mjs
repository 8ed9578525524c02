import { BEHAVIOURS } from "../cases/behaviours.mjs";
import { keyOf, sixCalls, threeTracks } from "../cases/values.mjs";
import { drive } from "./driver.mjs";
import { scripted } from "./proxy.mjs";

/** The runs of an SDK: its calls in each of its modes, and every behaviour. */
export function runsOf(sdk) {
  const calls = sdk.modes.map((mode) => ({
    ...mode,
    kind: "calls",
    calls: sixCalls(`${sdk.id}-${mode.name}`).filter(({ type }) => sdk.calls.includes(type)),
    steps: [],
  }));
  const behaviours = BEHAVIOURS.map(({ id, steps }) => ({
    ...sdk.modes[0],
    name: id,
    kind: "behaviour",
    calls: threeTracks(`${sdk.id}-${id}`).slice(0, sdk.batches === false ? 1 : 3),
    steps,
  }));
  return [...calls, ...behaviours];
}

/** Runs all of an SDK, each run behind a proxy of its own; answers `[{run, wire, report}]`. */
export async function observe(world, sdk) {
  const runs = runsOf(sdk);
  const proxies = await Promise.all(runs.map(({ steps }) => scripted(world.url, steps)));
  try {
    const order = {
      writeKey: world.writeKeys[sdk.kind],
      runs: runs.map(({ steps, ...run }, i) => ({ ...run, host: proxies[i].url })),
    };
    const reports = sdk.browse ? await sdk.browse(world, order, proxies) : await drive(sdk.command, order, sdk).done;
    return runs.map((run, i) => ({ run, wire: proxies[i].calls, report: reports.get(run.name) }));
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
}

/** Where a key stands on the wire: `[{request, event}]`, one for each time it was sent. */
export function sendings(wire, key) {
  return wire.flatMap((request) =>
    request.events.filter((event) => keyOf(typed(event, request)) === key).map((event) => ({ request, event })),
  );
}

/** A path can say the type. */
export function typed(event, request) {
  return event.type ? event : { ...event, type: request.path.split("/").pop() };
}
