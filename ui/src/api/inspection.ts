import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { ApiError, get, queryString } from "./client";
import type {
  ConnectionCounts,
  InboxPage,
  LiveEvent,
  LivePage,
  Overview,
  Passport,
  SourceCounts,
} from "./inspection-types";

/** As many as the data plane keeps. */
export const LIVE_LIMIT = 1000;

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => get<Overview>("/overview"),
  refetchInterval: 2000,
});

export function sourceCounts(overview: Overview | undefined, id: string): SourceCounts | undefined {
  return overview?.ledger?.sources.find((counts) => counts.sourceId === id);
}

export function connectionCounts(
  overview: Overview | undefined,
  id: string,
): ConnectionCounts | undefined {
  return overview?.ledger?.connections.find((counts) => counts.connectionId === id);
}

const place = (event: LiveEvent) => `${event.partition} ${event.position}`;

/** Newest first, without repeats, at most {@link LIVE_LIMIT}. */
export function mergeLive(known: LiveEvent[], fresh: LiveEvent[]): LiveEvent[] {
  const there = new Set(known.map(place));
  return [...fresh.filter((event) => !there.has(place(event))), ...known].slice(0, LIVE_LIMIT);
}

/** A data plane that started anew counts from 0 again. */
const restarted = (known: LivePage, page: LivePage) =>
  typeof known.next === "number" && typeof page.next === "number" && page.next < known.next;

/** Follows the live events of one source (or all): each poll asks only for what is newer. */
export function liveQuery(client: QueryClient, sourceId: string | undefined) {
  const queryKey = ["live", sourceId ?? "all"];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<LivePage> => {
      const known = client.getQueryData<LivePage>(queryKey);
      const page = await get<LivePage>(
        `/live${queryString({ sourceId, after: known?.next, limit: LIVE_LIMIT })}`,
      );
      const keep = known && !restarted(known, page) ? known.events : [];
      return { ...page, events: mergeLive(keep, page.events) };
    },
    refetchInterval: 1000,
    gcTime: 0,
  });
}

const settled = (passport: Passport) =>
  passport.connections.length > 0 &&
  passport.connections.every((c) => !["waiting", "retrying", "parked"].includes(c.state));

/** An event's story; asked again each second until it is settled. `null` while the event is unknown. */
export const passportQuery = (messageId: string) =>
  queryOptions({
    queryKey: ["passport", messageId],
    queryFn: async (): Promise<Passport | null> => {
      try {
        return await get<Passport>(`/events/${encodeURIComponent(messageId)}`);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    refetchInterval: (query) => {
      const passport = query.state.data;
      return passport && settled(passport) ? 10_000 : 1000;
    },
  });

export function inboxQuery(client: QueryClient) {
  const queryKey = ["demo", "inbox"];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<InboxPage> => {
      const known = client.getQueryData<InboxPage>(queryKey);
      const page = await get<InboxPage>(`/demo/inbox${queryString({ after: known?.next })}`);
      const newest = known?.requests[0]?.seq ?? -1;
      const fresh = page.requests.filter((r) => r.seq > newest).sort((a, b) => b.seq - a.seq);
      return { ...page, requests: [...fresh, ...(known?.requests ?? [])].slice(0, 200) };
    },
    refetchInterval: 2000,
    gcTime: 0,
  });
}
