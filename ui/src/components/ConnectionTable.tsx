import { DataTable, type Column } from "./DataTable";
import { Equation } from "./Equation";
import { rate } from "./format";
import { TextLink } from "./links";
import { StateBadge } from "./StateBadge";
import type { ConnectionRow } from "./connection-rows";

const COLUMNS: Column<ConnectionRow>[] = [
  {
    header: "Connection",
    cell: (row) => (
      <TextLink
        to="/connections/$connectionId"
        params={{ connectionId: row.id }}
        search={true}
        fw={500}
      >
        {row.source} → {row.destination}
      </TextLink>
    ),
  },
  { header: "Through", cell: (row) => (row.through === "" ? "–" : row.through) },
  { header: "State", cell: (row) => <StateBadge state={row.state} /> },
  { header: "Now", numeric: true, cell: (row) => rate(row.counts?.perSecond ?? 0) },
  { header: "Balance", cell: (row) => (row.counts ? <Equation counts={row.counts} full /> : "–") },
];

/** Connections with state, rate and balance. */
export function ConnectionTable({
  rows,
  selected,
}: {
  rows: ConnectionRow[];
  selected?: string | undefined;
}) {
  return (
    <DataTable
      label="Connections"
      rows={rows}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      selected={selected}
    />
  );
}
