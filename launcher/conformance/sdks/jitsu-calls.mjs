import { jitsuAnalytics } from "@jitsu/js";

/** Jitsu's SDK; what it has to complain about it says here. */
export function openJitsu(options) {
  const complaints = [];
  const jitsu = jitsuAnalytics({ ...options, errorPolicy: (text) => complaints.push(text) });
  return { jitsu, complaints };
}

/** Makes a call and waits for its end; throws what the SDK complains about. */
export async function jitsuCall({ jitsu, complaints }, { type, userId, anonymousId, ...call }) {
  await jitsu.setAnonymousId(anonymousId);
  switch (type) {
    case "identify":
      await jitsu.identify(userId, call.traits);
      break;
    case "group":
      await jitsu.group(call.groupId, call.traits);
      break;
    case "page":
      await jitsu.page({ ...call.properties, name: call.name });
      break;
    default:
      await jitsu.track(call.event, call.properties);
  }
  const complaint = complaints.shift();
  if (complaint) throw new Error(complaint);
}
