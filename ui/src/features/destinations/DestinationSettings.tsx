import { Stack, Switch } from "@mantine/core";
import { destinations } from "@/api/resources";
import type { Destination, DestinationType } from "@/api/types";
import { DestinationForm } from "./DestinationForm";

interface Props {
  destination: Destination;
  type: DestinationType;
}

export function DestinationSettings({ destination, type }: Props) {
  const update = destinations.useUpdate(destination.id);
  const toggle = destinations.useUpdate(destination.id);
  return (
    <Stack gap="lg">
      <Switch
        label="Deliver"
        description="Off: its connections wait with their events; nothing is lost."
        error={toggle.error?.message}
        checked={toggle.isPending ? toggle.variables.enabled === true : destination.enabled}
        onChange={(event) => toggle.mutate({ enabled: event.currentTarget.checked })}
      />
      <DestinationForm
        key={destination.updatedAt}
        type={type}
        initial={{ name: destination.name, settings: destination.settings }}
        save="Save destination"
        pending={update.isPending}
        saved={false}
        error={update.error}
        onSubmit={(draft) => update.mutate(draft)}
      />
    </Stack>
  );
}
