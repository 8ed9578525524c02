/** What the events of a source look like: the shapes of `docs/api.md`. */
import type { JsonObject } from "./types";

interface Seen {
  events: number;
  firstAt: string;
  lastAt: string;
  bytes: number;
  maxBytes: number;
}

export interface SeenEvent extends Seen {
  type: string;
  name: string;
  /** Events whose properties were looked at. */
  sampled: number;
  /** Events of at most 512 bytes, 2, 8, 32, 128 KiB, and more. */
  sizes: number[];
}

export interface SeenProperty {
  path: string;
  /** Sampled events that had it. */
  seen: number;
  lastAt: string;
  kinds: Record<string, number>;
}

export interface SeenEventDetail extends SeenEvent {
  properties: SeenProperty[];
}

export interface SeenSdk extends Seen {
  library: string;
  version: string;
  /** Events of requests sent before: never, once, twice, more often. */
  retries: number[];
  warnings: string[];
}

export interface Catalog {
  events: SeenEvent[];
  /** Events of names beyond the first 1,000. */
  other: number;
  sdks: SeenSdk[];
}

export interface Violation {
  type: string;
  name: string;
  path: string;
  rule: string;
  events: number;
  firstAt: string;
  lastAt: string;
  /** Version of the plan that said so last. */
  plan: number;
  message: string;
  messageId: string;
  /** JSON of the newest event, cut. */
  sample: string;
}

export type PlanChoice = "forward" | "omit" | "set_aside";

export interface PlanDraft {
  onViolation: PlanChoice;
  onUnplanned: PlanChoice;
  common: JsonObject;
  events: { type: string; name: string; schema: JsonObject }[];
}

export interface TrackingPlan extends PlanDraft {
  version: number;
  updatedAt: string;
}
