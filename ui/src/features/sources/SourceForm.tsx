import { Radio, Stack, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { LaneKey } from "@/api/types";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";

interface Draft {
  name: string;
  laneKey: LaneKey;
}

interface Props {
  initial: Draft;
  save: string;
  pending: boolean;
  saved: boolean;
  error: Error | null;
  onSubmit: (draft: Draft) => void;
}

const SHOWN = ["name", "laneKey"];

/** Name and order of a source. */
export function SourceForm({ initial, save, pending, saved, error, onSubmit }: Props) {
  const [draft, setDraft] = useState(initial);
  const dirty = draft.name !== initial.name || draft.laneKey !== initial.laneKey;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form onSubmit={submit}>
      <LeaveGuard when={dirty && !pending && !saved} />
      <Stack gap="md">
        <TextInput
          label="Name"
          description="What people call it: “Web shop”, “iOS app”."
          withAsterisk
          maxLength={100}
          error={fieldError(error, "name")}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Radio.Group
          label="Keep events in order"
          error={fieldError(error, "laneKey")}
          value={draft.laneKey}
          onChange={(laneKey) => setDraft({ ...draft, laneKey: laneKey })}
        >
          <Stack gap="xs" mt={4}>
            <Radio
              value="device"
              label="Per device"
              description="By anonymousId. Right for web and apps; events of one device stay in order."
            />
            <Radio
              value="user"
              label="Per user"
              description="By userId. Right for servers that speak for many devices of a person."
            />
          </Stack>
        </Radio.Group>
      </Stack>
      <FormActions
        save={save}
        pending={pending}
        disabled={draft.name.trim() === "" || !dirty}
        error={remainingError(error, (field) => SHOWN.includes(field))}
      />
    </form>
  );
}
