import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { get, queryString, request } from "./client";
import type { LaneEvent, ParkedLane, ParkedPage } from "./engine-types";

const PAGE = 100;

/** What names a lane. */
export type LaneName = Pick<ParkedLane, "connectionId" | "partition" | "lane">;

export const parkedQuery = (connectionId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["parked", connectionId ?? ""],
    queryFn: ({ pageParam }) =>
      get<ParkedPage>(`/parked${queryString({ connectionId, after: pageParam, limit: PAGE })}`),
    initialPageParam: null as number | string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : 5000),
  });

export const laneQuery = ({ connectionId, partition, lane }: LaneName) =>
  queryOptions({
    queryKey: ["parked", "lane", connectionId, partition, lane],
    queryFn: async () =>
      (
        await get<{ items: LaneEvent[] }>(
          `/parked/lane${queryString({ connectionId, partition, lane })}`,
        )
      ).items,
    refetchInterval: 5000,
  });

/** Tries all lanes of a connection, or one of them, at once. */
export function useRetryLanes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (lanes: Pick<LaneName, "connectionId"> & Partial<LaneName>) =>
      request<{ lanes: number }>("POST", "/parked/retry", lanes),
    onSuccess: () => client.invalidateQueries({ queryKey: ["parked"] }),
  });
}
