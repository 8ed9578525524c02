import { Analytics } from "@segment/analytics-node";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Sends events with the unmodified Node SDK the way a server does that serves many users at once:
 * one user's next event is sent when his last one is confirmed, and users do not wait for each other.
 */
export async function sendWithNode({ host, writeKey, events, pauseMs = 0 }) {
  const analytics = new Analytics({ host, writeKey, flushAt: 10, flushInterval: 40 });
  const errors = [];
  analytics.on("error", (error) => errors.push(error));
  const confirmed = new Set();
  const byUser = grouped(events);
  await Promise.all(
    [...byUser.values()].map(async (own) => {
      for (const event of own) {
        await sent(analytics, event);
        confirmed.add(event.n);
        if (pauseMs) await pause(pauseMs);
      }
    }),
  );
  await analytics.closeAndFlush({ timeout: 30_000 });
  if (errors.length) throw new Error(`the Node SDK reports ${errors.length} failures`, { cause: errors[0].reason });
  return confirmed;
}

function userOf(event) {
  return event.userId;
}

function grouped(events) {
  const groups = new Map();
  for (const event of events) groups.set(userOf(event), [...(groups.get(userOf(event)) ?? []), event]);
  return groups;
}

function sent(analytics, { n, by, at, type, ...call }) {
  return new Promise((resolve, reject) =>
    analytics[type]({ ...call, timestamp: at }, (error) => (error ? reject(error) : resolve())),
  );
}
