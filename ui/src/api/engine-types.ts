/** What the data plane tells about its lanes, replays and nodes, as `docs/internal-api.md` describes it. */
import type { LiveEvent } from "./inspection-types";

/** What was settled within one minute; `parked` is negative when lanes got free. */
export interface Minute {
  minute: string;
  delivered: number;
  filtered: number;
  dropped: number;
  aborted: number;
  expired: number;
  parked: number;
  duplicates?: number;
}

/** A lane that waits, told by the event at its head. */
export interface ParkedLane {
  connectionId: string;
  partition: number;
  /** A signed 64-bit number, as text. */
  lane: string;
  messageId: string;
  position: number;
  attempts: number;
  code?: string | null;
  reason: string;
  since: string;
  nextAt?: string | null;
  state: "retry" | "spilled" | "held";
  /** Events behind the head. */
  waiting: number;
}

export interface ParkedPage {
  items: ParkedLane[];
  next: string | number | null;
  lanes: number;
  events: number;
}

export interface LaneEvent {
  messageId: string;
  position: number;
  since: string;
}

export interface ReplayFilter {
  types?: string[];
  names?: string[];
  userId?: string;
  messageIds?: string[];
}

export interface ReplayDraft {
  connectionId: string;
  from: string;
  to: string;
  filter?: ReplayFilter;
  transformationVersions?: Record<string, number>;
  eventsPerSecond?: number;
}

export interface ReplayPreview {
  /** Events in the range. */
  events: number;
  /** Of these, what the filter lets through; estimated when `sampled`. */
  matched: number;
  sampled: boolean | number;
  oldest?: string | null;
}

export interface Replay {
  id: string;
  connectionId: string;
  from: string;
  to: string;
  filter?: ReplayFilter | null;
  transformationVersions?: Record<string, number> | null;
  eventsPerSecond: number;
  state: "running" | "paused" | "done" | "cancelled";
  createdAt: string;
  endedAt?: string | null;
  /** Positions of the log in the range, those of other sources too. */
  total: number;
  /** Of these, how many are read. */
  read: number;
  delivered: number;
  filtered: number;
  dropped: number;
  aborted: number;
  expired: number;
  parked: number;
}

export interface Partition {
  partition: number;
  epoch: number;
  expiresAt: string;
}

export interface DataPlaneNode {
  node: string;
  address?: string | null;
  version?: string | null;
  seenAt: string;
  alive: boolean;
  partitions: Partition[];
}

export interface NodeMap {
  nodes: DataPlaneNode[];
  /** How many partitions there are. */
  partitions: number;
}

/** The configuration each node runs. */
export interface ConfigStatus {
  published: number;
  nodes: { node: string; version: number; seenAt: string; current: boolean }[];
}

export interface PersonPage {
  items: Omit<LiveEvent, "event" | "seq">[];
  next: string | number | null;
}
