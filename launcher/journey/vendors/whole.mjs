/** Events as they are: what webhooks and object stores get. */

/** The key of an event, from its messageId. */
export function keyOf(event) {
  const [, n, copy] = /^message-(\d+)(-copy)?$/.exec(event.messageId);
  return Number(n) + (copy ? 0.5 : 0);
}

/** An event without what differs from run to run. */
export function delivery(event) {
  const { receivedAt, sentAt, context, ...stable } = event;
  for (const [name, time] of Object.entries({ receivedAt, sentAt })) {
    if (Number.isNaN(Date.parse(time))) throw new Error(`${name} is no time: ${time}`);
  }
  return { key: keyOf(event), content: { ...stable, context: { ...context, library: context.library.name } } };
}

export function expectedWhole(item) {
  return item.event;
}
