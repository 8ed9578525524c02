import type { Replay } from "@/api/engine-types";
import type { ConnectionRow } from "@/components/connection-rows";
import { DataTable, type Column } from "@/components/DataTable";
import { day, exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";
import { ReplayProgress } from "./ReplayProgress";

interface Props {
  replays: Replay[];
  rows: ConnectionRow[];
  selected: string | undefined;
}

export function ReplayTable({ replays, rows, selected }: Props) {
  const columns: Column<Replay>[] = [
    {
      header: "To",
      cell: (replay) => {
        const row = rows.find((own) => own.id === replay.connectionId);
        return (
          <TextLink to="/replays/$replayId" params={{ replayId: replay.id }} fw={500}>
            {row ? `${row.source} → ${row.destination}` : replay.connectionId}
          </TextLink>
        );
      },
    },
    { header: "Events of", spare: true, cell: ({ from, to }) => `${day(from)} to ${day(to)}` },
    { header: "State", width: "104px", cell: ({ state }) => <StateBadge state={state} /> },
    {
      header: "Progress",
      width: "184px",
      cell: (replay) => <ReplayProgress replay={replay} />,
    },
    {
      header: "Delivered",
      width: "88px",
      numeric: true,
      cell: ({ delivered }) => exact(delivered),
    },
    {
      header: "Started",
      spare: true,
      width: "88px",
      numeric: true,
      cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
  ];
  return (
    <DataTable
      label="Replays"
      rows={replays}
      columns={columns}
      rowKey={({ id }) => id}
      selected={selected}
      step={50}
    />
  );
}
