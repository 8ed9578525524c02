import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { connectionCounts, overviewQuery } from "@/api/inspection";
import { Equation } from "@/components/Equation";
import { ButtonLink, TextLink } from "@/components/links";

/** From which sources events come here, with their balance. */
export function DestinationConnections({ destinationId }: { destinationId: string }) {
  const { data: overview } = useQuery(overviewQuery);
  if (!overview) return null;
  const own = overview.connections.filter((c) => c.destinationId === destinationId);
  const source = (id: string) => overview.sources.find((s) => s.id === id)?.name ?? id;
  return (
    <Stack gap="sm" align="flex-start">
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          No source is connected yet, so nothing is delivered here.
        </Text>
      )}
      {own.map((connection) => {
        const counts = connectionCounts(overview, connection.id);
        return (
          <div key={connection.id}>
            <TextLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
              From {source(connection.sourceId)}
            </TextLink>
            <div>{counts && <Equation counts={counts} full />}</div>
          </div>
        );
      })}
      <ButtonLink
        to="/connections/new"
        search={{ destination: destinationId, source: undefined }}
        variant="default"
        size="xs"
        leftSection={<Plus size={14} aria-hidden />}
      >
        Connect a source
      </ButtonLink>
    </Stack>
  );
}
