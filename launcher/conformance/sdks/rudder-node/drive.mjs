import Analytics from "@rudderstack/rudder-sdk-node";
import { again, note, readOrder, report } from "../order.mjs";

const { writeKey, runs, stop } = await readOrder();

await report(runs, async ({ host, calls, endless }, heard) => {
  const analytics = new Analytics(writeKey, {
    dataPlaneUrl: host,
    flushAt: endless ? 1 : 20,
    flushInterval: 50,
    logLevel: "none",
    retryCount: 10,
    errorHandler: () => {},
  });
  const send = ({ type, key, timestamp, ...call }) =>
    new Promise((resolve) => {
      analytics[type]({ ...call, originalTimestamp: new Date(timestamp) }, (error) => {
        note(heard, key, error);
        resolve();
      });
    });
  if (endless) for (let n = 0; !stop.ended; n++) await send(again(calls[0], n));
  else await Promise.all(calls.map(send));
  await analytics.flush();
});
