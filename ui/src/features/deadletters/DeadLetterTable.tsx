import { getRouteApi } from "@tanstack/react-router";
import type { DeadLetter } from "@/api/inspection-types";
import { DataTable, type Column, type Ticks } from "@/components/DataTable";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";
import { STAGES } from "./stages";

const route = getRouteApi("/in/dead-letters");

interface Props {
  letters: DeadLetter[];
  selected: string | undefined;
  ticks: Ticks<DeadLetter>;
}

export function DeadLetterTable({ letters, selected, ticks }: Props) {
  const search = route.useSearch();
  const columns: Column<DeadLetter>[] = [
    {
      header: "Reason",
      cell: (letter) => (
        <TextLink to="/dead-letters" search={{ ...search, selected: String(letter.id) }}>
          {letter.reason}
        </TextLink>
      ),
    },
    { header: "Event", width: "136px", cell: (letter) => letter.name ?? letter.type ?? "–" },
    {
      header: "Where",
      spare: true,
      width: "128px",
      cell: (letter) => <StateBadge state="dead" word={STAGES[letter.stage]} />,
    },
    {
      header: "Code",
      spare: true,
      width: "128px",
      clip: true,
      cell: (letter) => <span className="mono">{letter.code ?? "–"}</span>,
    },
    { header: "When", width: "88px", numeric: true, cell: (letter) => <TimeAgo at={letter.at} /> },
  ];
  return (
    <DataTable
      label="Dead letters"
      rows={letters}
      columns={columns}
      rowKey={(letter) => String(letter.id)}
      selected={selected}
      ticks={ticks}
    />
  );
}
