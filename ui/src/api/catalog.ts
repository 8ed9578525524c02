import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Catalog, PlanDraft, SeenEventDetail, TrackingPlan, Violation } from "./catalog-types";
import { get, queryString, request } from "./client";

const under = (sourceId: string, rest: string) =>
  `/sources/${encodeURIComponent(sourceId)}/${rest}`;

export const catalogQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ["catalog", sourceId],
    queryFn: () => get<Catalog>(under(sourceId, "catalog")),
    refetchInterval: 10_000,
  });

export const seenEventQuery = (sourceId: string, type: string, name: string) =>
  queryOptions({
    queryKey: ["catalog", sourceId, type, name],
    queryFn: () =>
      get<SeenEventDetail>(under(sourceId, `catalog/event${queryString({ type, name })}`)),
  });

export const violationsQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ["violations", sourceId],
    queryFn: async () => (await get<{ items: Violation[] }>(under(sourceId, "violations"))).items,
    refetchInterval: 10_000,
  });

/** The plan in force; null when there is none. */
export const planQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ["tracking-plan", sourceId],
    queryFn: async () =>
      (await get<TrackingPlan | undefined>(under(sourceId, "tracking-plan"))) ?? null,
  });

function usePlanRefresh(sourceId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["tracking-plan", sourceId] });
}

export function usePutPlan(sourceId: string) {
  const refresh = usePlanRefresh(sourceId);
  return useMutation({
    mutationFn: (plan: unknown) =>
      request<TrackingPlan>("PUT", under(sourceId, "tracking-plan"), plan),
    onSuccess: refresh,
  });
}

export function useEndPlan(sourceId: string) {
  const refresh = usePlanRefresh(sourceId);
  return useMutation({
    mutationFn: () => request("DELETE", under(sourceId, "tracking-plan")),
    onSuccess: refresh,
  });
}

/** A plan that the events seen so far fit; not kept until it is put. */
export function usePlanDraft(sourceId: string) {
  return useMutation({
    mutationFn: () => request<PlanDraft>("POST", under(sourceId, "tracking-plan/draft"), {}),
  });
}
