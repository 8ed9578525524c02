import assert from "node:assert/strict";
import { until } from "../harness/until.mjs";
import { walk } from "./walk.mjs";

walk("the same with kill -9 of the data plane in the middle", {
  pauseMs: 40,
  repeats: true,
  async meanwhile({ millrace, vendors, sending }) {
    const [{ calls }] = vendors;
    let over = false;
    const finished = sending.finally(() => (over = true));
    finished.catch(() => {}); // its failure is the walk's to report
    await until("a fifth is delivered", () => calls.length >= 100, { seconds: 60, everyMs: 5 });
    assert.equal(over, false, "the SDKs were still to be sending");
    const killed = millrace.kill("data-plane");
    await millrace.restarted("data-plane", killed);
  },
});
