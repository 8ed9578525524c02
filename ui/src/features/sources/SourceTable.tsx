import { sourceCounts } from "@/api/inspection";
import type { Overview } from "@/api/inspection-types";
import type { Source } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { exact, rate } from "@/components/format";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";

interface Props {
  sources: Source[];
  overview: Overview | undefined;
  selected: string | undefined;
}

export function SourceTable({ sources, overview, selected }: Props) {
  const counts = (source: Source) => sourceCounts(overview, source.id);
  const columns: Column<Source>[] = [
    {
      header: "Name",
      cell: (source) => (
        <TextLink to="/sources/$sourceId" params={{ sourceId: source.id }} search={true} fw={500}>
          {source.name}
        </TextLink>
      ),
    },
    { header: "State", cell: (source) => <SourceState source={source} /> },
    {
      header: "Received",
      numeric: true,
      cell: (source) => {
        const own = counts(source);
        if (!own) return "–";
        return (
          <TextLink to="/live" search={{ source: source.id }}>
            {exact(own.received)}
          </TextLink>
        );
      },
    },
    { header: "Now", numeric: true, cell: (source) => rate(counts(source)?.perSecond ?? 0) },
    {
      header: "Rejected",
      numeric: true,
      cell: (source) => {
        const rejected = counts(source)?.rejected ?? 0;
        if (rejected === 0) return "0";
        return (
          <TextLink to="/dead-letters" search={{ source: source.id }}>
            {exact(rejected)}
          </TextLink>
        );
      },
    },
  ];
  return (
    <DataTable
      label="Sources"
      rows={sources}
      columns={columns}
      rowKey={(source) => source.id}
      selected={selected}
    />
  );
}

export function SourceState({ source }: { source: Source }) {
  return source.enabled ? (
    <StateBadge state="received" word="Accepting" />
  ) : (
    <StateBadge state="disabled" />
  );
}
