/** What the data plane tells about events, as `docs/api.md` and `docs/internal-api.md` describe it. */
import type { Connection, Destination, JsonObject, Source, Transformation } from "./types";

export interface SourceCounts {
  sourceId: string;
  received: number;
  logged: number;
  rejected: number;
  perSecond: number;
  /** Sent again with the same message id, and dropped. */
  duplicates?: number;
  /** One message id, different payloads. */
  conflicts?: number;
}

export type ConnectionState = "delivering" | "waiting" | "held" | "paused";

export interface ConnectionCounts {
  connectionId: string;
  ingested: number;
  delivered: number;
  filtered: number;
  dropped: number;
  aborted: number;
  expired: number;
  parked: number;
  lag: number;
  retrying: number;
  perSecond: number;
  state: ConnectionState;
  reason?: string | null;
  since?: string | null;
  until?: string | null;
  balanced: boolean;
}

export interface Ledger {
  at: string;
  imbalance?: number;
  checkedAt?: string | null;
  sources: SourceCounts[];
  connections: ConnectionCounts[];
}

export interface Overview {
  dataPlane: { reachable: boolean; javascript?: "compiled" | "interpreted" | null };
  sources: Pick<Source, "id" | "name" | "enabled">[];
  transformations: Pick<Transformation, "id" | "name">[];
  destinations: Pick<Destination, "id" | "name" | "type" | "enabled">[];
  connections: Pick<
    Connection,
    "id" | "sourceId" | "destinationId" | "transformationIds" | "enabled"
  >[];
  ledger?: Ledger | null;
}

export interface LiveEvent {
  seq: number;
  messageId: string;
  sourceId: string;
  type: string;
  name?: string | null;
  userId?: string | null;
  anonymousId?: string | null;
  receivedAt: string;
  partition: number;
  position: number;
  event: JsonObject;
}

export interface LivePage {
  events: LiveEvent[];
  /** A number with one node, a text with several; handed back as it is. */
  next: number | string;
  sampled: number;
}

export type EventState =
  "delivered" | "filtered" | "dropped" | "waiting" | "retrying" | "parked" | "dead" | "expired";

export interface PassportStep {
  step: string;
  id?: string;
  name?: string;
  version?: number;
  outcome: string;
  output?: JsonObject[] | null;
  message?: string | null;
  line?: number | null;
}

export interface Attempt {
  at: string;
  number: number;
  outcome: string;
  code?: string | null;
  message?: string | null;
  latencyMs: number;
  events: number;
  /** Set when a replay made it. */
  replayId?: string | null;
  request?: { method: string; url: string; bytes: number; body?: string | null } | null;
  response?: { status: number; body?: string | null } | null;
}

export interface PassportConnection {
  connectionId: string;
  state: EventState;
  reason?: string | null;
  steps: PassportStep[];
  attempts: Attempt[];
  waiting?: { place?: number; behind?: string | null; nextTryAt?: string | null } | null;
  deadLetterId?: number | string | null;
  /** When a person sent its dead letter again. */
  retriedAt?: string | null;
}

export interface Passport {
  messageId: string;
  sourceId: string;
  received?: {
    at: string;
    ip?: string | null;
    userAgent?: string | null;
    library?: string | null;
    bytes?: number | null;
  } | null;
  logged?: { partition: number; position: number; at: string } | null;
  /** Why it was not let in. */
  refused?: { code: string; reason: string } | null;
  event: JsonObject;
  connections: PassportConnection[];
}

export interface DeadLetter {
  id: number | string;
  at: string;
  stage: "ingest" | "tracking" | "transform" | "plan" | "delivery";
  sourceId?: string | null;
  connectionId?: string | null;
  messageId?: string | null;
  type?: string | null;
  name?: string | null;
  code?: string | null;
  reason: string;
  /** Where in the request or the event it went wrong: `batch[3].properties`. */
  path?: string | null;
  /** Only the first 32 KiB were kept. */
  cut?: boolean | null;
  attempts?: number | null;
  payload?: unknown;
  edited?: boolean | string | null;
  /** Set when a replay gave it up. */
  replayId?: string | null;
  retriedAt?: string | null;
}

/** How many letters have which reason, those tried again left out. */
export interface LetterReason {
  code: string;
  count: number;
  newest: string;
}

/** What came of a retry: those let in, those refused at the door again, why the first of these. */
export interface Retried {
  count: number;
  refused?: number;
  reasons?: { id: number; code: string; path?: string; message: string }[];
}

export interface DeadLetterPage {
  items: DeadLetter[];
  next: number | string | null;
  /** Counted up to 10,000. */
  total?: number;
}

export interface InboxRequest {
  seq: number;
  at: string;
  path: string;
  status: number;
  headers: Record<string, string | string[]>;
  body: string | JsonObject | JsonObject[];
  events: number;
}

export interface InboxPage {
  requests: InboxRequest[];
  next: number;
}

export interface Shopper {
  on: boolean;
  perSecond: number;
}
