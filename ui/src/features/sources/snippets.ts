export interface Snippet {
  id: string;
  title: string;
  hint: string;
  code: string;
}

const trimmed = (url: string) => url.replace(/\/+$/, "");

/** First-event examples that run as they stand. */
export function snippets(dataPlaneUrl: string, writeKey: string): Snippet[] {
  const host = trimmed(dataPlaneUrl);
  return [
    {
      id: "curl",
      title: "curl",
      hint: 'Answers {"success":true} once the event is stored.',
      code: `curl ${host}/v1/track \\
  -u ${writeKey}: \\
  -H 'content-type: application/json' \\
  -d '{"anonymousId": "browser-1", "event": "Order Completed",
       "properties": {"total": 42.5, "currency": "EUR"}}'`,
    },
    {
      id: "html",
      title: "HTML",
      hint: "Sends from a web page with the browser's own fetch; nothing to install.",
      code: `<script>
  function track(event, properties) {
    return fetch("${host}/v1/track", {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "text/plain" },
      body: JSON.stringify({
        writeKey: "${writeKey}",
        anonymousId: "browser-1",
        event: event,
        properties: properties,
      }),
    });
  }
  track("Page Seen", { path: location.pathname });
</script>`,
    },
    {
      id: "node",
      title: "Node",
      hint: "npm install @segment/analytics-node",
      code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({
  writeKey: "${writeKey}",
  host: "${host}",
});

analytics.track({
  userId: "user-1",
  event: "Order Completed",
  properties: { total: 42.5, currency: "EUR" },
});
await analytics.closeAndFlush();`,
    },
    {
      id: "python",
      title: "Python",
      hint: "pip install segment-analytics-python",
      code: `import segment.analytics as analytics

analytics.write_key = "${writeKey}"
analytics.host = "${host}"

analytics.track("user-1", "Order Completed", {"total": 42.5, "currency": "EUR"})
analytics.flush()`,
    },
  ];
}
