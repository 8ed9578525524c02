import { Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { destinations, sources, transformations } from "@/api/resources";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";
import { OrderedChoice } from "./OrderedChoice";

interface Draft {
  sourceId: string;
  destinationId: string;
  transformationIds: string[];
}

interface Props {
  initial: Draft;
  save: string;
  pending: boolean;
  saved: boolean;
  error: Error | null;
  onSubmit: (draft: Draft) => void;
}

const SHOWN = ["sourceId", "destinationId", "transformationIds"];
const options = (items: { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }));

/** From where, through what, to where. */
export function ConnectionForm({ initial, save, pending, saved, error, onSubmit }: Props) {
  const [draft, setDraft] = useState(initial);
  const { data: from } = useQuery(sources.list);
  const { data: to } = useQuery(destinations.list);
  const { data: code } = useQuery(transformations.list);
  const dirty = JSON.stringify(draft) !== JSON.stringify(initial);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form onSubmit={submit}>
      <LeaveGuard when={dirty && !pending && !saved} />
      <Stack gap="md">
        <Select
          label="Source"
          withAsterisk
          placeholder="Where events come from"
          data={options(from)}
          searchable
          error={fieldError(error, "sourceId")}
          value={draft.sourceId || null}
          onChange={(id) => setDraft({ ...draft, sourceId: id ?? "" })}
        />
        <OrderedChoice
          label="Transformations"
          description="Each event passes them from top to bottom. None: events go as they came."
          options={options(code)}
          error={fieldError(error, "transformationIds")}
          value={draft.transformationIds}
          onChange={(transformationIds) => setDraft({ ...draft, transformationIds })}
        />
        <Select
          label="Destination"
          withAsterisk
          placeholder="Where events go"
          data={options(to)}
          searchable
          error={fieldError(error, "destinationId")}
          value={draft.destinationId || null}
          onChange={(id) => setDraft({ ...draft, destinationId: id ?? "" })}
        />
      </Stack>
      <FormActions
        save={save}
        pending={pending}
        disabled={draft.sourceId === "" || draft.destinationId === ""}
        error={remainingError(error, (field) => SHOWN.includes(field))}
      />
    </form>
  );
}
