/** Google Analytics 4's measurement protocol: 204 whatever comes, so this one looks closer. */
export const ga4 = {
  name: "ga4",
  type: "ga4",
  settings: (url) => ({ apiSecret: "ga4-secret", measurementId: "G-JOURNEY1", baseUrl: url }),

  expected({ event }) {
    if (["identify", "alias", "screen"].includes(event.type)) return undefined;
    return {
      client_id: event.anonymousId,
      user_id: event.userId,
      timestamp_micros: Date.parse(event.timestamp) * 1000,
      events: [{ name: nameOf(event), params: { engagement_time_msec: 1, ...paramsOf(event) } }],
    };
  },

  answer(request) {
    const { api_secret: secret, measurement_id: stream } = request.query;
    if (request.path !== "/mp/collect" || secret !== "ga4-secret" || stream !== "G-JOURNEY1") {
      throw new Error(`ga4 wants its stream's path and query: ${request.path} ${JSON.stringify(request.query)}`);
    }
    const body = JSON.parse(request.text);
    for (const { name, params } of body.events) {
      if (!/^[A-Za-z]\w{0,39}$/.test(name)) throw new Error(`ga4 drops events named ${name}`);
      if (Object.keys(params).length > 25) throw new Error("ga4 reads 25 parameters");
    }
    return { reply: { status: 204 }, deliveries: [{ key: body.events[0].params.n, content: body }] };
  },
};

function nameOf(event) {
  if (event.type === "page") return "page_view";
  if (event.type === "group") return "join_group";
  return event.event === "Order Completed" ? "purchase" : event.event.replaceAll(" ", "_");
}

function paramsOf({ type, event, properties, traits, groupId }) {
  if (type === "page") return { ...properties, page_title: properties.title };
  if (type === "group") return { ...traits, group_id: groupId };
  if (event === "Order Completed") {
    return { ...properties, transaction_id: properties.order_id, value: properties.total };
  }
  const { deep, ...flat } = properties;
  return deep ? { ...flat, deep_list_0: 1, deep_list_1_two: 2, deep_none: false } : flat;
}
