import type { PersonPage } from "@/api/engine-types";
import type { Source } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { absolute, clock } from "@/components/format";
import { TextLink } from "@/components/links";
import { TimeAgo } from "@/components/TimeAgo";

type PersonEvent = PersonPage["items"][number];

interface Props {
  events: PersonEvent[];
  sources: Source[];
}

export function PersonEvents({ events, sources }: Props) {
  const columns: Column<PersonEvent>[] = [
    {
      header: "Event",
      clip: true,
      cell: (event) => (
        <TextLink to="/events/$messageId" params={{ messageId: event.messageId }} fw={500}>
          {event.name ?? event.type}
        </TextLink>
      ),
    },
    { header: "Type", width: "88px", cell: (event) => event.type },
    {
      header: "Source",
      width: "152px",
      clip: true,
      cell: (event) => sources.find((own) => own.id === event.sourceId)?.name ?? event.sourceId,
    },
    {
      header: "Anonymous id",
      width: "176px",
      clip: true,
      cell: (event) => <span className="mono">{event.anonymousId ?? "–"}</span>,
    },
    {
      header: "Received",
      width: "112px",
      numeric: true,
      cell: (event) => <span title={absolute(event.receivedAt)}>{clock(event.receivedAt)}</span>,
    },
    {
      header: "Ago",
      width: "88px",
      numeric: true,
      cell: (event) => <TimeAgo at={event.receivedAt} />,
    },
  ];
  return (
    <DataTable
      label="Events of this person"
      rows={events}
      columns={columns}
      rowKey={(event) => `${event.partition} ${event.position}`}
    />
  );
}
