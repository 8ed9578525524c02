import type { Overview } from "@/api/inspection-types";
import { connectionRows, type ConnectionRow } from "@/components/connection-rows";
import { plural } from "@/components/format";

export interface Need {
  key: string;
  state: "held" | "retrying" | "waiting" | "failed";
  word: string;
  title: string;
  text: string;
  since?: string | undefined;
  until?: string | undefined;
  connectionId?: string;
  destinationId?: string;
}

const RANK = { failed: 0, held: 1, retrying: 2, waiting: 3 };
const MOST = 5;

function ofPlatform({ dataPlane }: Overview): Need[] {
  if (!dataPlane.reachable) {
    return [
      {
        key: "data-plane",
        state: "failed",
        word: "Unreachable",
        title: "Data plane",
        text: "The control plane cannot reach the data plane; counts are missing or old. A running data plane goes on accepting and delivering by itself.",
      },
    ];
  }
  if (dataPlane.javascript !== "interpreted") return [];
  return [
    {
      key: "javascript",
      state: "waiting",
      word: "Slow",
      title: "JavaScript is interpreted",
      text: "Transformations run many times slower than compiled. Start the data plane with the compiler options of the launcher.",
    },
  ];
}

function ofConnection(row: ConnectionRow): Need[] {
  const { counts } = row;
  if (!counts) return [];
  const common = {
    key: row.id,
    title: `${row.source} → ${row.destination}`,
    connectionId: row.id,
    destinationId: row.destinationId,
    since: counts.since ?? undefined,
    until: counts.until ?? undefined,
  };
  const waits = `${plural(counts.lag + counts.parked, "event waits", "events wait")}, none lost.`;
  if (!counts.balanced) {
    return [
      {
        ...common,
        state: "failed",
        word: "Does not add up",
        text: "The ledger of this connection does not balance. Compare its dead letters and report this.",
      },
    ];
  }
  if (row.state !== "held" && row.state !== "waiting") return [];
  const reason = counts.reason ? `${counts.reason.replace(/\.?$/, ".")} ` : "";
  return [
    {
      ...common,
      state: row.state,
      word: row.state === "held" ? "Held" : "Waiting",
      text: reason + waits,
    },
  ];
}

/** What a person should look at, worst first, at most five. */
export function attention(overview: Overview): Need[] {
  const needs = [...ofPlatform(overview), ...connectionRows(overview).flatMap(ofConnection)];
  return needs.sort((a, b) => RANK[a.state] - RANK[b.state]).slice(0, MOST);
}
