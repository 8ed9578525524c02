/** A call with Segment's browser SDK, npm build or snippet. */
export function segmentCall(analytics, { type, userId, anonymousId, ...call }) {
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
      return analytics[type](call.name, call.properties);
  }
}
