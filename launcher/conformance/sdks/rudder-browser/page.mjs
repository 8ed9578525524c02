import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";
import { ready } from "../page.mjs";

const MODES = {
  batch: { queueOptions: { batch: { enabled: true, maxItems: 10, flushInterval: 1000 } } },
  beacon: { useBeacon: true, beaconQueueOptions: { maxItems: 10, flushQueueInterval: 1000 } },
};

ready({
  open({ writeKey, host, name }) {
    const analytics = new RudderAnalytics();
    analytics.load(writeKey, host, { configUrl: host, ...MODES[name] });
    return new Promise((resolve) => analytics.ready(() => resolve(analytics)));
  },
  call(analytics, { type, userId, anonymousId, ...call }) {
    switch (type) {
      case "identify":
        analytics.setAnonymousId(anonymousId);
        return analytics.identify(userId, call.traits);
      case "group":
        return analytics.group(call.groupId, call.traits);
      case "alias":
        return analytics.alias(userId, call.previousId);
      case "track":
        return analytics.track(call.event, call.properties);
      default:
        return analytics.page(call.name, call.properties);
    }
  },
});
