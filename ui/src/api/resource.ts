import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, request } from "./client";
import type { Listed } from "./types";

/** The five calls every kind of configuration object has, with the cache kept true after a change. */
export function resource<T extends { id: string }, Draft>(kind: string) {
  const path = (id: string) => `/${kind}/${encodeURIComponent(id)}`;

  const list = queryOptions({
    queryKey: [kind],
    queryFn: async () => (await get<Listed<T>>(`/${kind}`)).items,
  });

  const item = (id: string) =>
    queryOptions({ queryKey: [kind, id], queryFn: () => get<T>(path(id)) });

  function useRefresh() {
    const client = useQueryClient();
    return async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: [kind] }),
        client.invalidateQueries({ queryKey: ["overview"] }),
      ]);
    };
  }

  function useCreate() {
    const refresh = useRefresh();
    return useMutation({
      mutationFn: (draft: Draft) => request<T>("POST", `/${kind}`, draft),
      onSuccess: refresh,
    });
  }

  function useUpdate(id: string) {
    const refresh = useRefresh();
    return useMutation({
      mutationFn: (change: Partial<Draft>) => request<T>("PATCH", path(id), change),
      onSuccess: refresh,
    });
  }

  function useRemove(id: string) {
    const client = useQueryClient();
    const refresh = useRefresh();
    return useMutation({
      mutationFn: () => request("DELETE", path(id)),
      onSuccess: () => {
        client.removeQueries({ queryKey: [kind, id] });
        return refresh();
      },
    });
  }

  return { list, item, useCreate, useUpdate, useRemove };
}
