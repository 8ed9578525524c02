import { TagsInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";

/** What a person must have agreed to before an event of theirs goes this way. */
export function ConsentForm({ connection }: { connection: Connection }) {
  const update = connections.useUpdate(connection.id);
  const [categories, setCategories] = useState(connection.consentCategories);
  const dirty = categories.join("\n") !== connection.consentCategories.join("\n");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate({ consentCategories: categories });
  };
  return (
    <form onSubmit={submit}>
      <LeaveGuard when={dirty && !update.isPending} />
      <TagsInput
        label="Categories"
        description="An event whose context.consent refuses or leaves out one of them is filtered here. An event that says nothing about consent passes. None: consent is not asked for."
        placeholder={categories.length === 0 ? "advertising, statistics" : ""}
        maxTags={20}
        error={fieldError(update.error, "consentCategories")}
        value={categories}
        onChange={setCategories}
      />
      <FormActions
        save="Save consent"
        pending={update.isPending}
        disabled={!dirty}
        error={remainingError(update.error, (field) => field === "consentCategories")}
      />
    </form>
  );
}
