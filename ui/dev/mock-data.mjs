/** Made-up configuration and events; only for developing the UI. */

const id = (kind, word) => `${kind}_${word.padEnd(20, "0").slice(0, 20)}`;
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const stored = { createdAt: ago(86400 * 12), updatedAt: ago(3600 * 5) };

const CODE = `/**
 * Prices in euro, and no test orders.
 */
export function transformEvent(event, metadata) {
  if (event.properties?.test === true) return null;
  if (event.properties?.total !== undefined) {
    event.properties.currency ??= "EUR";
    event.properties.totalCents = Math.round(event.properties.total * 100);
  }
  delete event.context.ip;
  return event;
}
`;

const text = (title, description, more = {}) => ({ type: "string", title, description, ...more });
const baseUrl = text("Base URL", "Only for proxies and tests.", {
  format: "uri",
  "x-section": "behave",
});
const schema = (required, properties) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const secret = { "x-secret": true, "x-section": "connect" };

export const TYPES = [
  {
    type: "webhook",
    title: "Webhook",
    summary: "Sends each event, or batches of events, to an HTTP address as JSON.",
    docs: "https://docs.example/webhook",
    secretPaths: ["headers"],
    settingsSchema: schema(["url"], {
      url: text("URL", "Where the POST goes.", {
        format: "uri",
        examples: ["https://example.com/events"],
        "x-section": "connect",
      }),
      headers: {
        type: "object",
        title: "Headers",
        description: "Sent with every request; values are stored encrypted.",
        additionalProperties: { type: "string" },
        ...secret,
      },
      batch: {
        type: "object",
        title: "Batch",
        description: "Fill in to send JSON arrays instead of single events.",
        "x-section": "send",
        properties: {
          maxEvents: {
            type: "integer",
            title: "Most events",
            minimum: 1,
            maximum: 1000,
            examples: [50],
          },
          lingerMs: {
            type: "integer",
            title: "Wait for more (ms)",
            minimum: 0,
            maximum: 60000,
            examples: [200],
          },
        },
      },
      timeoutMs: {
        type: "integer",
        title: "Timeout (ms)",
        default: 10000,
        minimum: 100,
        maximum: 60000,
        "x-section": "behave",
      },
    }),
  },
  {
    type: "ga4",
    title: "Google Analytics 4",
    summary: "Sends events with the Measurement Protocol.",
    docs: "https://docs.example/ga4",
    secretPaths: ["apiSecret"],
    settingsSchema: schema(["measurementId", "apiSecret"], {
      measurementId: text("Measurement ID", "Admin, Data streams, your stream.", {
        examples: ["G-ABC123"],
        "x-section": "connect",
      }),
      apiSecret: text(
        "API secret",
        "Admin, Data streams, Measurement Protocol API secrets.",
        secret,
      ),
      baseUrl,
    }),
  },
  {
    type: "amplitude",
    title: "Amplitude",
    summary: "Sends events and user properties to Amplitude's HTTP API.",
    docs: "https://docs.example/amplitude",
    secretPaths: ["apiKey"],
    settingsSchema: schema(["apiKey"], {
      apiKey: text("API key", "Settings, Projects, your project.", secret),
      region: {
        title: "Region",
        description: "Where your Amplitude project lives.",
        type: "string",
        enum: ["us", "eu"],
        default: "us",
        "x-section": "connect",
      },
      trackPages: {
        type: "boolean",
        title: "Send page calls",
        default: true,
        "x-section": "send",
      },
      baseUrl,
    }),
  },
  {
    type: "mixpanel",
    title: "Mixpanel",
    summary: "Imports events and sets profiles in Mixpanel.",
    docs: "https://docs.example/mixpanel",
    secretPaths: ["token"],
    settingsSchema: schema(["token"], {
      token: text("Project token", "Project settings, Access keys.", secret),
      baseUrl,
    }),
  },
  {
    type: "s3",
    title: "Amazon S3",
    summary: "Writes gzip NDJSON objects to a bucket or a local folder.",
    docs: "https://docs.example/s3",
    secretPaths: ["secretAccessKey"],
    settingsSchema: schema(["location"], {
      location: text("Location", "s3://bucket/prefix or file:folder.", {
        examples: ["s3://my-bucket/events"],
        "x-section": "connect",
      }),
      accessKeyId: text("Access key ID", "Of a user who may put objects.", {
        "x-section": "connect",
      }),
      secretAccessKey: text("Secret access key", "Shown once by AWS when the key is made.", secret),
      eventNames: {
        type: "array",
        title: "Only these events",
        description: "Empty: all.",
        items: { type: "string" },
        "x-section": "send",
      },
    }),
  },
];

export function seed() {
  const shop = id("src", "ToyShop1a2b3c4d5e6f7");
  const app = id("src", "MobileApp1a2b3c4d5e6");
  const currency = id("trf", "AddCurrency1a2b3c4d5");
  const trim = id("trf", "TrimPii1a2b3c4d5e6f7");
  const dst = (word, type, name, settings) => ({
    id: id("dst", word),
    type,
    name,
    settings,
    enabled: true,
    ...stored,
  });
  const hidden = { secret: true, setAt: ago(86400 * 3) };
  const destinations = [
    dst("Inbox", "webhook", "Inbox", { url: "http://127.0.0.1:8090/inbox", headers: hidden }),
    dst("Chaos", "webhook", "Chaos webhook", { url: "http://127.0.0.1:8090/chaos" }),
    dst("Files", "s3", "Toy shop archive", { location: "file:events" }),
    dst("Mixpanel", "mixpanel", "Mixpanel", { token: hidden }),
  ];
  const con = (word, sourceId, at, transformationIds, enabled = true) => ({
    id: id("con", word),
    sourceId,
    destinationId: destinations[at].id,
    transformationIds,
    enabled,
    delivery: {
      eventsPerSecond: 0,
      requestsPerSecond: 0,
      concurrency: 0,
      onAbort: "continue",
      ordering: "user",
      maxAgeHours: 24,
    },
    consentCategories: [],
    drainedAt: null,
    ...stored,
  });
  return {
    sources: [
      {
        id: shop,
        name: "Toy shop",
        writeKey: "c9Xv2LkT0aQ4dPz7RbWn",
        enabled: true,
        laneKey: "device",
        kind: "client",
        protection: {
          eventsPerSecond: 0,
          eventsPerDay: 0,
          ip: "keep",
          bots: "off",
          allowedOrigins: [],
          redirectHosts: [],
        },
        ...stored,
      },
      {
        id: app,
        name: "Mobile app",
        writeKey: "m4Hs8JqY1eU6fKo3TgZi",
        enabled: true,
        laneKey: "user",
        kind: "server",
        protection: {
          eventsPerSecond: 0,
          eventsPerDay: 0,
          ip: "keep",
          bots: "off",
          allowedOrigins: [],
          redirectHosts: [],
        },
        ...stored,
      },
    ],
    destinations,
    transformations: [
      { id: currency, name: "Add currency", code: CODE, version: 3, ...stored },
      { id: trim, name: "Leave out personal data", code: CODE, version: 1, ...stored },
    ],
    connections: [
      con("ShopInbox", shop, 0, [currency]),
      con("ShopChaos", shop, 1, [currency]),
      con("ShopFiles", shop, 2, []),
      con("AppMixpanel", app, 3, [trim]),
    ],
  };
}

const NAMES = ["Product Viewed", "Product Added", "Cart Viewed", "Order Completed", "Page Seen"];

/** The event with this sequence number: always the same. */
export function eventOf(seq, sourceId, at) {
  const user = (seq * 7) % 20;
  const name = NAMES[(seq * 3) % NAMES.length];
  const event = {
    type: "track",
    messageId: `msg-${String(seq).padStart(8, "0")}`,
    anonymousId: `device-${user}`,
    userId: user % 3 === 0 ? undefined : `user-${user}`,
    event: name,
    timestamp: at,
    context: {
      ip: "127.0.0.1",
      locale: "de-DE",
      library: { name: "analytics-node", version: "3.1.0" },
    },
    properties: {
      total: Number((((seq * 37) % 900) / 10 + 5).toFixed(2)),
      sku: `duck-${seq % 40}`,
      quantity: (seq % 3) + 1,
    },
  };
  return {
    seq,
    messageId: event.messageId,
    sourceId,
    type: "track",
    name,
    userId: event.userId,
    anonymousId: event.anonymousId,
    receivedAt: at,
    partition: user % 16,
    position: 1000 + seq,
    event,
  };
}
