import { AnalyticsBrowser } from "@segment/analytics-next";
import { ready } from "../page.mjs";
import { segmentCall } from "../segment-calls.mjs";

ready({
  open({ writeKey, host, name }) {
    const batching = { strategy: "batching", config: { size: 10, timeout: 1000 } };
    const options = name === "batching" ? { integrations: { "Segment.io": { deliveryStrategy: batching } } } : {};
    return { analytics: AnalyticsBrowser.load({ writeKey, cdnURL: host }, options) };
  },
  call: ({ analytics }, call) => segmentCall(analytics, call),
});
