import { Drawer, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { seenEventQuery } from "@/api/catalog";
import type { SeenEvent, SeenEventDetail, SeenProperty } from "@/api/catalog-types";
import { DataTable, type Column } from "@/components/DataTable";
import { Facts } from "@/components/Facts";
import { bytes, day, exact } from "@/components/format";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { kindsOf, SIZE_CLASSES, share } from "./seen";

interface Props {
  sourceId: string;
  event: SeenEvent;
  close: () => void;
}

/** One kind of events: how many, how large, which properties. */
export function SeenEventDrawer({ sourceId, event, close }: Props) {
  const detail = useQuery(seenEventQuery(sourceId, event.type, event.name));
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={event.name || event.type}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <QueryView query={detail}>{(data) => <Detail event={data} />}</QueryView>
    </Drawer>
  );
}

function Detail({ event }: { event: SeenEventDetail }) {
  const columns: Column<SeenProperty>[] = [
    { header: "Property", cell: ({ path }) => <span className="mono">{path}</span> },
    { header: "Types", cell: ({ kinds }) => kindsOf(kinds) },
    { header: "Seen in", numeric: true, cell: ({ seen }) => share(seen, event.sampled) },
  ];
  return (
    <Stack gap="md">
      <Facts
        items={[
          ["Call", event.type],
          ["Events", exact(event.events)],
          ["First seen", day(event.firstAt)],
          ["Last seen", day(event.lastAt)],
          ["Average size", bytes(Math.round(event.bytes / event.events))],
          ["Largest", bytes(event.maxBytes)],
        ]}
      />
      <Section title="Sizes">
        <DataTable
          label="Sizes"
          rows={SIZE_CLASSES.map((name, index) => ({ name, count: event.sizes[index] ?? 0 }))}
          columns={[
            { header: "Size", cell: ({ name }) => name },
            { header: "Events", numeric: true, cell: ({ count }) => exact(count) },
          ]}
          rowKey={({ name }) => name}
        />
      </Section>
      <Section title="Properties">
        {event.properties.length === 0 ? (
          <Text size="sm" c="dimmed">
            None: its events carry no properties.
          </Text>
        ) : (
          <DataTable
            label="Properties"
            rows={event.properties}
            columns={columns}
            rowKey={({ path }) => path}
          />
        )}
        <Text size="xs" c="dimmed" mt="xs">
          Of {exact(event.sampled)} sampled events: the first ones of a name, then one in 64.
        </Text>
      </Section>
    </Stack>
  );
}
