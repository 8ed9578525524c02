import { jitsuCall, openJitsu } from "../jitsu-calls.mjs";
import { note, readOrder, report } from "../order.mjs";

const { writeKey, runs } = await readOrder();

await report(runs, async ({ host, calls }, heard) => {
  const jitsu = openJitsu({ host, writeKey, s2s: true });
  for (const call of calls) {
    try {
      await jitsuCall(jitsu, call);
      note(heard, call.key);
    } catch (error) {
      note(heard, call.key, error);
    }
  }
});
