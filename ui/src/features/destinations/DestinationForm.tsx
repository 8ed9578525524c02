import { Anchor, Stack, TextInput } from "@mantine/core";
import { ExternalLink } from "lucide-react";
import { useState, type SyntheticEvent } from "react";
import type { DestinationType, JsonObject } from "@/api/types";
import { fieldError, remainingError, settingsErrors } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";
import { fieldsOf } from "@/components/schema-form/fields";
import { SchemaForm } from "@/components/schema-form/SchemaForm";

interface Draft {
  name: string;
  settings: JsonObject;
}

interface Props {
  type: DestinationType;
  initial: Draft;
  save: string;
  pending: boolean;
  saved: boolean;
  error: Error | null;
  onSubmit: (draft: Draft) => void;
}

/** Name and settings of a destination; the settings follow the type's JSON Schema. */
export function DestinationForm({ type, initial, save, pending, saved, error, onSubmit }: Props) {
  const [draft, setDraft] = useState(initial);
  const dirty = JSON.stringify(draft) !== JSON.stringify(initial);
  const fields = fieldsOf(type.settingsSchema, type.secretPaths);
  const isShown = (field: string) =>
    field === "name" ||
    fields.some((own) => field.replace(/^\/?settings[./]/, "").split(/[.[/]/)[0] === own.name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard when={dirty && !pending && !saved} />
      <Stack gap="lg">
        <TextInput
          label="Name"
          withAsterisk
          maxLength={100}
          error={fieldError(error, "name")}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <SchemaForm
          schema={type.settingsSchema}
          secretPaths={type.secretPaths}
          value={draft.settings}
          onChange={(settings) => setDraft((now) => ({ ...now, settings }))}
          errors={settingsErrors(error)}
        />
        <Anchor href={type.docs} target="_blank" rel="noreferrer" size="sm">
          Documentation of {type.title} <ExternalLink size={12} aria-hidden />
        </Anchor>
      </Stack>
      <FormActions
        save={save}
        pending={pending}
        disabled={draft.name.trim() === ""}
        error={remainingError(error, isShown)}
      />
    </form>
  );
}
