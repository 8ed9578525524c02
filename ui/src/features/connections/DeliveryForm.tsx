import { NumberInput, Select, Stack } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { connections } from "@/api/resources";
import type { Connection, DeliveryOptions } from "@/api/types";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";
import pageClasses from "@/components/Page.module.css";
import { LIMITS, ON_ABORT, ORDERING } from "./delivery-words";

/** How a connection delivers: its limits, its order, its patience. */
export function DeliveryForm({ connection }: { connection: Connection }) {
  const update = connections.useUpdate(connection.id);
  const [draft, setDraft] = useState(connection.delivery);
  const dirty = JSON.stringify(draft) !== JSON.stringify(connection.delivery);
  const set = (change: Partial<DeliveryOptions>) => setDraft({ ...draft, ...change });
  const shown = (field: string) => field.startsWith("delivery.");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate({ delivery: draft });
  };
  return (
    <form onSubmit={submit}>
      <LeaveGuard when={dirty && !update.isPending} />
      <Stack gap="md">
        <div className={pageClasses.fields}>
          {LIMITS.map(({ field, label, description, min, max }) => (
            <NumberInput
              key={field}
              label={label}
              description={description}
              min={min}
              max={max}
              allowDecimal={false}
              clampBehavior="none"
              thousandSeparator=","
              error={fieldError(update.error, `delivery.${field}`)}
              value={draft[field]}
              onChange={(value) => set({ [field]: Number(value) || 0 })}
            />
          ))}
        </div>
        <Select
          label="Order"
          description={ORDERING[draft.ordering].help}
          data={Object.entries(ORDERING).map(([value, { label }]) => ({ value, label }))}
          allowDeselect={false}
          error={fieldError(update.error, "delivery.ordering")}
          value={draft.ordering}
          onChange={(value) => set({ ordering: value as DeliveryOptions["ordering"] })}
        />
        <Select
          label="When an event is given up"
          description={ON_ABORT[draft.onAbort].help}
          data={Object.entries(ON_ABORT).map(([value, { label }]) => ({ value, label }))}
          allowDeselect={false}
          error={fieldError(update.error, "delivery.onAbort")}
          value={draft.onAbort}
          onChange={(value) => set({ onAbort: value as DeliveryOptions["onAbort"] })}
        />
      </Stack>
      <FormActions
        save="Save delivery"
        pending={update.isPending}
        disabled={!dirty}
        error={remainingError(update.error, shown)}
      />
    </form>
  );
}
