import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { get, queryString, request } from "./client";
import type { DeadLetter, DeadLetterPage, LetterReason, Retried } from "./inspection-types";
import type { Json } from "./types";

const PAGE = 100;

/** Which dead letters; the words of the API. */
export interface DeadLetterFilter {
  connectionId?: string | undefined;
  sourceId?: string | undefined;
  stage?: string | undefined;
  code?: string | undefined;
  type?: string | undefined;
  name?: string | undefined;
  userId?: string | undefined;
  messageId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Some letters by id, or all that a filter lets through. */
export type Chosen = { ids: DeadLetter["id"][] } | { filter: DeadLetterFilter };

/** The newest first; read again by itself while a person looks at the first page. */
export const deadLettersQuery = (filter: DeadLetterFilter) =>
  infiniteQueryOptions({
    queryKey: ["dead-letters", filter],
    queryFn: ({ pageParam }) =>
      get<DeadLetterPage>(
        `/dead-letters${queryString({ ...filter, before: pageParam, limit: PAGE })}`,
      ),
    initialPageParam: null as number | string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  });

export const deadLetterQuery = (id: string) =>
  queryOptions({
    queryKey: ["dead-letter", id],
    queryFn: () => get<DeadLetter>(`/dead-letters/${encodeURIComponent(id)}`),
  });

export const reasonsQuery = (filter: DeadLetterFilter) =>
  queryOptions({
    queryKey: ["dead-letters", "reasons", filter],
    queryFn: async () =>
      (await get<{ items: LetterReason[] }>(`/dead-letters/reasons${queryString({ ...filter })}`))
        .items,
    refetchInterval: 10_000,
  });

export const exportAddress = (filter: DeadLetterFilter) =>
  `/api/v1/dead-letters/export${queryString({ ...filter })}`;

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      ["dead-letters", "dead-letter", "overview", "parked"].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
  };
}

/** Tries letters again, or throws them away; the answer says how many. */
export function useDeadLetters(what: "retry" | "delete") {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (chosen: Chosen) => request<Retried>("POST", `/dead-letters/${what}`, chosen),
    onSuccess: refresh,
  });
}

/** Another payload for one letter. */
export function useEditDeadLetter(id: DeadLetter["id"]) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (payload: Json) =>
      request<DeadLetter>("PATCH", `/dead-letters/${encodeURIComponent(String(id))}`, { payload }),
    onSuccess: refresh,
  });
}
