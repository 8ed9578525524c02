import { connectionCounts } from "@/api/inspection";
import type { Overview } from "@/api/inspection-types";
import { shownState, waiting } from "./ledger";

export interface DestinationSummary {
  state: string;
  delivered: number;
  waiting: number;
  perSecond: number;
}

const WORST = ["held", "retrying", "waiting", "paused", "delivering", "idle", "disabled"];

/** Sums over the connections of a destination; the state is the worst of theirs. */
export function destinationSummary(
  overview: Overview | undefined,
  id: string,
  enabled: boolean,
): DestinationSummary {
  const own = (overview?.connections ?? []).filter((connection) => connection.destinationId === id);
  const summary: DestinationSummary = { state: "idle", delivered: 0, waiting: 0, perSecond: 0 };
  const states: string[] = [];
  for (const connection of own) {
    const counts = connectionCounts(overview, connection.id);
    states.push(shownState(counts, connection.enabled));
    if (!counts) continue;
    summary.delivered += counts.delivered;
    summary.waiting += waiting(counts);
    summary.perSecond += counts.perSecond;
  }
  const worst = WORST.find((state) => states.includes(state)) ?? "idle";
  return { ...summary, state: enabled ? worst : "disabled" };
}
