import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, queryString } from "./client";
import type { ConfigStatus, Minute, NodeMap, PersonPage } from "./engine-types";

const MINUTE = 60_000;

/** The last hour of a connection, minute by minute. */
export const minutesQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ["minutes", connectionId],
    queryFn: async () => {
      const from = new Date(Date.now() - 60 * MINUTE).toISOString();
      const query = queryString({ connectionId, from });
      return (await get<{ items: Minute[] }>(`/ledger/minutes${query}`)).items;
    },
    refetchInterval: 10_000,
  });

export const nodesQuery = queryOptions({
  queryKey: ["nodes"],
  queryFn: () => get<NodeMap>("/nodes"),
  refetchInterval: 2000,
});

export const configStatusQuery = queryOptions({
  queryKey: ["config-status"],
  queryFn: () => get<ConfigStatus>("/config/status"),
  refetchInterval: 5000,
});

/** The events of one userId or anonymousId, newest first. */
export const personQuery = (id: string, sourceId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["people", id, sourceId ?? ""],
    queryFn: ({ pageParam }) =>
      get<PersonPage>(
        `/people/${encodeURIComponent(id)}/events${queryString({ sourceId, before: pageParam, limit: 100 })}`,
      ),
    initialPageParam: null as number | string | null,
    getNextPageParam: (page) => page.next,
    enabled: id !== "",
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : 5000),
  });
