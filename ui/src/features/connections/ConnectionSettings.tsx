import { Stack, Switch } from "@mantine/core";
import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { ConnectionForm } from "./ConnectionForm";

export function ConnectionSettings({ connection }: { connection: Connection }) {
  const update = connections.useUpdate(connection.id);
  const toggle = connections.useUpdate(connection.id);
  return (
    <Stack gap="md">
      <Switch
        label="Deliver"
        description="Off: events wait in the log until it is on again."
        error={toggle.error?.message}
        checked={toggle.isPending ? toggle.variables.enabled === true : connection.enabled}
        onChange={(event) => toggle.mutate({ enabled: event.currentTarget.checked })}
      />
      <ConnectionForm
        key={connection.updatedAt}
        initial={connection}
        save="Save connection"
        pending={update.isPending}
        saved={false}
        error={update.error}
        onSubmit={({ sourceId, destinationId, transformationIds }) =>
          update.mutate({ sourceId, destinationId, transformationIds })
        }
      />
    </Stack>
  );
}
