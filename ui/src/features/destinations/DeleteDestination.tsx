import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { connections, destinations } from "@/api/resources";
import type { Destination } from "@/api/types";
import { ConfirmDelete } from "@/components/ConfirmDelete";
import { destinationSummary } from "@/components/destination-summary";
import { exact, plural } from "@/components/format";

/** A destination in use cannot go; the reason says what hangs on it. */
export function DeleteDestination({ destination }: { destination: Destination }) {
  const { data: all = [] } = useQuery(connections.list);
  const { data: overview } = useQuery(overviewQuery);
  const remove = destinations.useRemove(destination.id);
  const navigate = useNavigate();
  const used = all.filter((connection) => connection.destinationId === destination.id).length;
  const { delivered, waiting } = destinationSummary(overview, destination.id, true);
  return (
    <ConfirmDelete
      kind="destination"
      name={destination.name}
      blocked={used > 0}
      error={remove.error}
      pending={remove.isPending}
      onDelete={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: "/destinations" }) })
      }
    >
      {used > 0 ? (
        <Text>
          {plural(used, "connection delivers", "connections deliver")} here: {exact(delivered)}{" "}
          events delivered, {exact(waiting)} waiting. Delete {used === 1 ? "it" : "them"} first; the
          waiting events are then not delivered.
        </Text>
      ) : (
        <Text>
          Its settings and secrets are erased. No connection uses it, so no event is affected.
        </Text>
      )}
    </ConfirmDelete>
  );
}
