import type { ConnectionCounts } from "@/api/inspection-types";

export interface Term {
  word: string;
  count: number;
}

/** The right-hand side of the ledger's equation; `out` and `waiting` always, the rest when not 0. */
export function terms(counts: ConnectionCounts): Term[] {
  const rest: Term[] = [
    { word: "filtered", count: counts.filtered },
    { word: "dropped", count: counts.dropped },
    { word: "dead letters", count: counts.aborted },
    { word: "expired", count: counts.expired },
    { word: "parked", count: counts.parked },
  ];
  return [
    { word: "out", count: counts.delivered },
    ...rest.filter((term) => term.count > 0),
    { word: "waiting", count: counts.lag },
  ];
}

/** The state a connection shows: a person's switch first, then trouble, then the ledger's own state. */
export function shownState(counts: ConnectionCounts | undefined, enabled: boolean): string {
  if (!enabled) return "disabled";
  if (!counts) return "idle";
  if (counts.state === "delivering" && counts.retrying > 0) return "retrying";
  if (counts.state === "delivering" && counts.ingested === 0) return "idle";
  return counts.state;
}

export const waiting = (counts: ConnectionCounts) => counts.lag + counts.parked;
