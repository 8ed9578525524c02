import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { ConnectionForm } from "./ConnectionForm";

/** The ends of a connection and what is between. */
export function ConnectionSettings({ connection }: { connection: Connection }) {
  const update = connections.useUpdate(connection.id);
  const { sourceId, destinationId, transformationIds } = connection;
  return (
    <ConnectionForm
      key={connection.updatedAt}
      initial={{ sourceId, destinationId, transformationIds }}
      save="Save connection"
      pending={update.isPending}
      saved={false}
      error={update.error}
      onSubmit={(draft) => update.mutate(draft)}
    />
  );
}
