import { getRouteApi } from "@tanstack/react-router";
import type { ParkedLane } from "@/api/engine-types";
import type { ConnectionRow } from "@/components/connection-rows";
import { DataTable, type Column } from "@/components/DataTable";
import { exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";
import { laneKey } from "./lane-key";
import { LANE_STATES, nextTry } from "./lane-words";

const route = getRouteApi("/in/parked");

interface Props {
  lanes: ParkedLane[];
  rows: ConnectionRow[];
  selected: string | undefined;
}

export function LaneTable({ lanes, rows, selected }: Props) {
  const search = route.useSearch();
  const columns: Column<ParkedLane>[] = [
    {
      header: "Why",
      cell: (lane) => (
        <TextLink to="/parked" search={{ ...search, selected: laneKey(lane) }}>
          {lane.reason}
        </TextLink>
      ),
    },
    {
      header: "Connection",
      spare: true,
      width: "176px",
      cell: (lane) => {
        const row = rows.find((own) => own.id === lane.connectionId);
        return row ? `${row.source} → ${row.destination}` : lane.connectionId;
      },
    },
    {
      header: "State",
      width: "112px",
      cell: ({ state }) => (
        <StateBadge state={LANE_STATES[state].state} word={LANE_STATES[state].word} />
      ),
    },
    { header: "Behind", width: "64px", numeric: true, cell: (lane) => exact(lane.waiting) },
    {
      header: "Tries",
      spare: true,
      width: "56px",
      numeric: true,
      cell: (lane) => exact(lane.attempts),
    },
    {
      header: "Since",
      spare: true,
      width: "88px",
      numeric: true,
      cell: (lane) => <TimeAgo at={lane.since} />,
    },
    {
      header: "Next try",
      width: "88px",
      numeric: true,
      cell: (lane) => {
        const at = nextTry(lane);
        return at === undefined ? "–" : <TimeAgo at={at} />;
      },
    },
  ];
  return (
    <DataTable
      label="Parked lanes"
      rows={lanes}
      columns={columns}
      rowKey={laneKey}
      selected={selected}
    />
  );
}
