import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, request } from "./client";
import { resource } from "./resource";
import type {
  Connection,
  ConnectionDraft,
  Destination,
  DestinationDraft,
  DestinationType,
  JsonObject,
  Listed,
  Source,
  SourceDraft,
  TestRun,
  Transformation,
  TransformationDraft,
} from "./types";

export const sources = resource<Source, SourceDraft>("sources");
export const destinations = resource<Destination, DestinationDraft>("destinations");
export const transformations = resource<Transformation, TransformationDraft>("transformations");
export const connections = resource<Connection, ConnectionDraft>("connections");

export const destinationTypes = queryOptions({
  queryKey: ["destination-types"],
  queryFn: async () => (await get<Listed<DestinationType>>("/destination-types")).items,
  staleTime: Infinity,
});

/** Discards what waits now in a connection; new events go on. */
export function useDrain(connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request<Connection>("POST", `/connections/${encodeURIComponent(connectionId)}/drain`, {}),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["connections"] });
      await client.invalidateQueries({ queryKey: ["overview"] });
    },
  });
}

/** Sends one event through the public data-plane endpoint; the answer names its passport. */
export function useTestEvent(sourceId: string) {
  return useMutation({
    mutationFn: () =>
      request<{ messageId: string }>(
        "POST",
        `/sources/${encodeURIComponent(sourceId)}/test-event`,
        {},
      ),
  });
}

/** Runs code over one event without saving either. */
export function useTestRun() {
  return useMutation({
    mutationFn: (input: { code: string; event: JsonObject }) =>
      request<TestRun>("POST", "/transformations/test", input),
  });
}
