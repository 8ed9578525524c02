import { Stack, Switch } from "@mantine/core";
import { sources } from "@/api/resources";
import type { Source } from "@/api/types";
import { SourceForm } from "./SourceForm";

/** Rename, re-order, switch off. */
export function SourceSettings({ source }: { source: Source }) {
  const update = sources.useUpdate(source.id);
  const toggle = sources.useUpdate(source.id);
  return (
    <Stack gap="md">
      <Switch
        label="Accept events"
        description="Off: its events are set aside as rejected, with a 200 so that SDKs do not repeat them."
        error={toggle.error?.message}
        checked={toggle.isPending ? toggle.variables.enabled === true : source.enabled}
        onChange={(event) => toggle.mutate({ enabled: event.currentTarget.checked })}
      />
      <SourceForm
        key={source.updatedAt}
        initial={{ name: source.name, laneKey: source.laneKey, kind: source.kind }}
        save="Save source"
        pending={update.isPending}
        saved={false}
        error={update.error}
        onSubmit={(draft) => update.mutate(draft)}
      />
    </Stack>
  );
}
