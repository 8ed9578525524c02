import { NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { LaneKey, SourceKind } from "@/api/types";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";

interface Draft {
  name: string;
  laneKey: LaneKey;
  kind: SourceKind;
}

interface Props {
  initial: Draft;
  save: string;
  pending: boolean;
  saved: boolean;
  error: Error | null;
  onSubmit: (draft: Draft) => void;
}

const SHOWN = ["name", "kind", "laneKey"];

const KINDS: { value: SourceKind; label: string }[] = [
  { value: "client", label: "Browsers and apps" },
  { value: "server", label: "Servers" },
  { value: "pixel", label: "E-mails and pages that load an image" },
  { value: "webhook", label: "Other systems, by webhook" },
];

/** Name, kind and order of a source. */
export function SourceForm({ initial, save, pending, saved, error, onSubmit }: Props) {
  const [draft, setDraft] = useState(initial);
  const dirty =
    draft.name !== initial.name || draft.laneKey !== initial.laneKey || draft.kind !== initial.kind;
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
        <NativeSelect
          label="What sends to it"
          description="Browsers, apps and images: their clocks are corrected, and the sender's address and browser are noted."
          error={fieldError(error, "kind")}
          data={KINDS}
          value={draft.kind}
          onChange={(event) =>
            setDraft({ ...draft, kind: event.currentTarget.value as SourceKind })
          }
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
