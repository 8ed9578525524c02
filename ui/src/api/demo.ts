import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, request } from "./client";
import type { Shopper } from "./inspection-types";

export const shopperQuery = queryOptions({
  queryKey: ["demo", "shopper"],
  queryFn: () => get<Shopper>("/demo/shopper"),
});

/** Turns the made-up shoppers on or off. */
export function useShopper() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shopper: Shopper) => request<Shopper | undefined>("PUT", "/demo/shopper", shopper),
    onSuccess: () => client.invalidateQueries({ queryKey: shopperQuery.queryKey }),
  });
}
