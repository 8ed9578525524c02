import { Analytics } from "@segment/analytics-node";
import { again, note, readOrder, report } from "../order.mjs";

const { writeKey, runs, stop } = await readOrder();

await report(runs, async ({ host, calls, endless }, heard) => {
  const analytics = new Analytics({ writeKey, host, flushAt: endless ? 1 : 3, flushInterval: 200 });
  const send = ({ type, key, timestamp, ...call }) =>
    new Promise((resolve) => {
      analytics[type]({ ...call, timestamp: new Date(timestamp) }, (error) => {
        note(heard, key, error);
        resolve();
      });
    });
  if (endless) for (let n = 0; !stop.ended; n++) await send(again(calls[0], n));
  else await Promise.all(calls.map(send));
  await analytics.closeAndFlush();
});
