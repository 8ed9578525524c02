import { connectionCounts } from "@/api/inspection";
import type { ConnectionCounts, Overview } from "@/api/inspection-types";
import { shownState } from "./ledger";

/** A connection with the names a person knows. */
export interface ConnectionRow {
  id: string;
  sourceId: string;
  source: string;
  through: string;
  transformationIds: string[];
  destinationId: string;
  destination: string;
  enabled: boolean;
  state: string;
  counts: ConnectionCounts | undefined;
}

export function connectionRows(overview: Overview): ConnectionRow[] {
  const name = (items: { id: string; name: string }[], id: string) =>
    items.find((item) => item.id === id)?.name ?? id;
  return overview.connections.map((connection) => {
    const counts = connectionCounts(overview, connection.id);
    const target = overview.destinations.find((d) => d.id === connection.destinationId);
    const enabled = connection.enabled && target?.enabled !== false;
    return {
      id: connection.id,
      sourceId: connection.sourceId,
      source: name(overview.sources, connection.sourceId),
      transformationIds: connection.transformationIds,
      through: connection.transformationIds
        .map((id) => name(overview.transformations, id))
        .join(" → "),
      destinationId: connection.destinationId,
      destination: target?.name ?? connection.destinationId,
      enabled: connection.enabled,
      state: shownState(counts, enabled),
      counts,
    };
  });
}
