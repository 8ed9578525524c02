import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { catalogQuery } from "@/api/catalog";
import type { SeenEvent } from "@/api/catalog-types";
import { DataTable, type Column } from "@/components/DataTable";
import { bytes, exact, plural } from "@/components/format";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";
import { SeenEventDrawer } from "./SeenEventDrawer";

/** The names of the events a source has sent; one opens with its properties. */
export function SeenEvents({ sourceId }: { sourceId: string }) {
  const catalog = useQuery(catalogQuery(sourceId));
  const [open, setOpen] = useState<SeenEvent>();
  const columns: Column<SeenEvent>[] = [
    {
      header: "Event",
      cell: (event) => (
        <Anchor
          component="button"
          size="sm"
          ta="left"
          underline="hover"
          onClick={() => setOpen(event)}
        >
          {event.name || event.type}
        </Anchor>
      ),
    },
    { header: "Call", cell: (event) => event.type },
    { header: "Events", numeric: true, cell: (event) => exact(event.events) },
    {
      header: "Size",
      numeric: true,
      spare: true,
      cell: (event) => bytes(Math.round(event.bytes / event.events)),
    },
    { header: "Last seen", cell: (event) => <TimeAgo at={event.lastAt} /> },
  ];
  return (
    <>
      <QueryView query={catalog} rows={3}>
        {({ events, other }) =>
          events.length === 0 ? (
            <Text size="sm" c="dimmed">
              None yet. The names, properties and sizes of its events are listed here within seconds
              of their arrival.
            </Text>
          ) : (
            <>
              <DataTable
                label="Events seen"
                rows={events}
                columns={columns}
                rowKey={(event) => `${event.type} ${event.name}`}
                step={50}
              />
              {other > 0 && (
                <Text size="xs" c="dimmed" mt="xs">
                  And {plural(other, "event")} of names beyond the first 1,000.
                </Text>
              )}
            </>
          )
        }
      </QueryView>
      {open && (
        <SeenEventDrawer sourceId={sourceId} event={open} close={() => setOpen(undefined)} />
      )}
    </>
  );
}
