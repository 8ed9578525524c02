import type { ParkedLane } from "@/api/engine-types";
import { textSearch } from "@/components/search-params";

/** Names one lane in the address. */
export const laneKey = ({ connectionId, partition, lane }: ParkedLane) =>
  [connectionId, partition, lane].join(".");

export const parkedSearch: (
  search: Record<string, unknown>,
) => Partial<Record<"connection" | "selected", string | undefined>> = textSearch(
  "connection",
  "selected",
);
