import { Text } from "@mantine/core";
import { CirclePause, Radio } from "lucide-react";
import { LIVE_LIMIT } from "@/api/inspection";
import type { LiveEvent } from "@/api/inspection-types";
import type { Source } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { absolute, clock, exact } from "@/components/format";
import { TextLink } from "@/components/links";
import classes from "./LiveTable.module.css";

interface Props {
  events: LiveEvent[];
  sources: Source[];
  status: string;
  paused: boolean;
  onHover: (hover: boolean) => void;
  /** The filter, which looks at what is here only. */
  text: string | undefined;
}

export function LiveTable({ events, sources, status, paused, onHover, text }: Props) {
  const source = (id: string) => sources.find((own) => own.id === id)?.name ?? id;
  const columns: Column<LiveEvent>[] = [
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
    { header: "Source", width: "152px", clip: true, cell: (event) => source(event.sourceId) },
    { header: "User", width: "176px", clip: true, cell: (event) => <Who event={event} /> },
    {
      header: "Received",
      width: "112px",
      numeric: true,
      cell: (event) => <span title={absolute(event.receivedAt)}>{clock(event.receivedAt)}</span>,
    },
  ];
  const Icon = paused ? CirclePause : Radio;
  return (
    <div role="presentation" onMouseEnter={() => onHover(true)} onMouseLeave={() => onHover(false)}>
      <div className={classes.status} data-paused={paused || undefined}>
        <Icon size={14} aria-hidden />
        {status}
      </div>
      {text !== undefined && <Further text={text} />}
      {events.length === 0 ? (
        <Text c="dimmed" py="md">
          No event matches the filter. New ones appear as they arrive.
        </Text>
      ) : (
        <DataTable
          label="Live events"
          rows={events}
          columns={columns}
          rowKey={(event) => `${event.partition} ${event.position}`}
          step={100}
        />
      )}
    </div>
  );
}

/** The stream holds the newest 1,000 events; the log has all of them. */
function Further({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed" mb="xs">
      Among the newest {exact(LIVE_LIMIT)}. In the whole log:{" "}
      <TextLink to="/people" search={{ id: text }}>
        events of the person “{text}”
      </TextLink>
      ,{" "}
      <TextLink to="/events/$messageId" params={{ messageId: text }}>
        the event with this message id
      </TextLink>
      .
    </Text>
  );
}

function Who({ event }: { event: LiveEvent }) {
  return <span className="mono">{event.userId ?? event.anonymousId ?? "–"}</span>;
}
