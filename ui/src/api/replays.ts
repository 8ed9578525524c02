import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, queryString, request } from "./client";
import type { Replay, ReplayDraft, ReplayPreview } from "./engine-types";

const path = (id: string) => `/replays/${encodeURIComponent(id)}`;
const moves = (replay: Replay | undefined) => replay?.state === "running";

/** Newest first; followed closely while one runs. */
export const replaysQuery = (connectionId?: string) =>
  queryOptions({
    queryKey: ["replays", "all", connectionId ?? ""],
    queryFn: async () =>
      (await get<{ items: Replay[] }>(`/replays${queryString({ connectionId })}`)).items,
    refetchInterval: (query) => (query.state.data?.some(moves) ? 1000 : 10_000),
  });

export const replayQuery = (id: string) =>
  queryOptions({
    queryKey: ["replays", "one", id],
    queryFn: () => get<Replay>(path(id)),
    refetchInterval: (query) => (moves(query.state.data) ? 1000 : 10_000),
  });

/** Counts what a replay would deliver. */
export function usePreview() {
  return useMutation({
    mutationFn: (draft: ReplayDraft) => request<ReplayPreview>("POST", "/replays/preview", draft),
  });
}

export function useStartReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: ReplayDraft) => request<Replay>("POST", "/replays", draft),
    onSuccess: () => client.invalidateQueries({ queryKey: ["replays"] }),
  });
}

export type ReplayOrder = "pause" | "resume" | "cancel";

export function useOrderReplay(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: ReplayOrder) => request<Replay>("POST", `${path(id)}/${order}`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ["replays"] }),
  });
}
