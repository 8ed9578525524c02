import type { ReplayDraft, ReplayFilter } from "@/api/engine-types";

/** What a person has filled in so far. */
export interface Wish {
  connectionId: string;
  from: string | undefined;
  to: string | undefined;
  types: string[];
  names: string[];
  userId: string;
  messageIds: string[];
  /** Chosen versions; a transformation that is not named runs as it is today. */
  versions: Record<string, number>;
  eventsPerSecond: number;
}

const HOUR = 3_600_000;
export const DEFAULT_RATE = 200;

export const RANGES = [
  { word: "Last hour", ms: HOUR },
  { word: "Last 24 hours", ms: 24 * HOUR },
  { word: "Last 3 days", ms: 72 * HOUR },
];

export const lastRange = (ms: number, now: number) => ({
  from: new Date(now - ms).toISOString(),
  to: new Date(now).toISOString(),
});

export const firstWish = (connectionId: string, now: number): Wish => ({
  connectionId,
  ...lastRange(HOUR, now),
  types: [],
  names: [],
  userId: "",
  messageIds: [],
  versions: {},
  eventsPerSecond: DEFAULT_RATE,
});

/** What is missing before anything can be counted; nothing when it is complete. */
export function missing(wish: Wish): string | undefined {
  if (wish.connectionId === "") return "Choose a connection.";
  if (wish.from === undefined || wish.to === undefined) return "Say from when and until when.";
  if (Date.parse(wish.from) >= Date.parse(wish.to)) return "“From” must be before “to”.";
  return undefined;
}

function filterOf(wish: Wish): ReplayFilter {
  return {
    ...(wish.types.length > 0 ? { types: wish.types } : {}),
    ...(wish.names.length > 0 ? { names: wish.names } : {}),
    ...(wish.userId.trim() === "" ? {} : { userId: wish.userId.trim() }),
    ...(wish.messageIds.length > 0 ? { messageIds: wish.messageIds } : {}),
  };
}

/** The same in the words of the API; what was left open is left out. */
export function draftOf(wish: Wish): ReplayDraft {
  const filter = filterOf(wish);
  return {
    connectionId: wish.connectionId,
    from: wish.from ?? "",
    to: wish.to ?? "",
    eventsPerSecond: wish.eventsPerSecond,
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    ...(Object.keys(wish.versions).length > 0 ? { transformationVersions: wish.versions } : {}),
  };
}

/** The filter in words, for a list of facts. */
export function filterWords(filter: ReplayFilter | null | undefined): string {
  const words = [
    filter?.types?.length ? `type ${filter.types.join(", ")}` : "",
    filter?.names?.length ? `named ${filter.names.join(", ")}` : "",
    filter?.userId ? `of ${filter.userId}` : "",
    filter?.messageIds?.length ? `message ${filter.messageIds.join(", ")}` : "",
  ].filter((word) => word !== "");
  return words.length === 0 ? "all events" : words.join("; ");
}
