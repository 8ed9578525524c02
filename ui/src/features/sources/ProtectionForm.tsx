import { NumberInput, Select, Stack, Textarea } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { sources } from "@/api/resources";
import type { Protection, Source } from "@/api/types";
import { fieldError, remainingError } from "@/components/form-errors";
import { FormActions } from "@/components/FormActions";
import { LeaveGuard } from "@/components/LeaveGuard";
import pageClasses from "@/components/Page.module.css";
import { BOTS, IP, lines } from "./protection-words";

const LIMITS = [
  {
    field: "eventsPerSecond",
    label: "Events a second",
    description: "On average; beyond it senders get 429 and come again. 0: no limit.",
    max: 1_000_000,
  },
  {
    field: "eventsPerDay",
    label: "Events a day",
    description: "From midnight to midnight, UTC. 0: no quota.",
    max: 2_000_000_000,
  },
] as const;

const LISTS = [
  {
    field: "allowedOrigins",
    label: "Pages that may send",
    description:
      "One origin a line: https://shop.example, or https://*.shop.example for all below it. Empty: every page. Servers and apps are not pages.",
  },
  {
    field: "redirectHosts",
    label: "Hosts of tracked links",
    description:
      "One host a line: shop.example, or *.shop.example for all below it. /v1/redirect leads to these alone. Empty: to none.",
  },
] as const;

/** What a source lets in, and what it keeps of its senders. */
export function ProtectionForm({ source }: { source: Source }) {
  const update = sources.useUpdate(source.id);
  const [draft, setDraft] = useState(source.protection);
  const [texts, setTexts] = useState({
    allowedOrigins: draft.allowedOrigins.join("\n"),
    redirectHosts: draft.redirectHosts.join("\n"),
  });
  const wanted = {
    ...draft,
    allowedOrigins: lines(texts.allowedOrigins),
    redirectHosts: lines(texts.redirectHosts),
  };
  const dirty = JSON.stringify(wanted) !== JSON.stringify(source.protection);
  const set = (change: Partial<Protection>) => setDraft({ ...draft, ...change });
  const wrong = (field: (typeof LISTS)[number]["field"]) =>
    wanted[field]
      .map((line, i) => [line, fieldError(update.error, `protection.${field}[${i}]`)])
      .find(([, message]) => message !== undefined)
      ?.join(" ") ?? fieldError(update.error, `protection.${field}`);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate({ protection: wanted });
  };
  return (
    <form onSubmit={submit}>
      <LeaveGuard when={dirty && !update.isPending} />
      <Stack gap="md">
        <div className={pageClasses.fields}>
          {LIMITS.map(({ field, label, description, max }) => (
            <NumberInput
              key={field}
              label={label}
              description={description}
              min={0}
              max={max}
              allowDecimal={false}
              clampBehavior="none"
              thousandSeparator=","
              error={fieldError(update.error, `protection.${field}`)}
              value={draft[field]}
              onChange={(value) => set({ [field]: Number(value) || 0 })}
            />
          ))}
        </div>
        <Select
          label="Addresses of senders"
          description={IP[draft.ip].help}
          data={Object.entries(IP).map(([value, { label }]) => ({ value, label }))}
          allowDeselect={false}
          error={fieldError(update.error, "protection.ip")}
          value={draft.ip}
          onChange={(value) => set({ ip: value as Protection["ip"] })}
        />
        <Select
          label="Events of bots"
          description={`${BOTS[draft.bots].help} A bot is who says so in its User-Agent.`}
          data={Object.entries(BOTS).map(([value, { label }]) => ({ value, label }))}
          allowDeselect={false}
          error={fieldError(update.error, "protection.bots")}
          value={draft.bots}
          onChange={(value) => set({ bots: value as Protection["bots"] })}
        />
        {LISTS.map(({ field, label, description }) => (
          <Textarea
            key={field}
            label={label}
            description={description}
            autosize
            minRows={2}
            error={wrong(field)}
            value={texts[field]}
            onChange={(event) => setTexts({ ...texts, [field]: event.currentTarget.value })}
          />
        ))}
      </Stack>
      <FormActions
        save="Save protection"
        pending={update.isPending}
        disabled={!dirty}
        error={remainingError(update.error, (field) => field.startsWith("protection."))}
      />
    </form>
  );
}
