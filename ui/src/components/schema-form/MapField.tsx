import { ActionIcon, Button, Input, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Json } from "@/api/types";
import type { ValueProps } from "./SecretField";
import classes from "./SchemaForm.module.css";
import { labelOf } from "./fields";

type Pair = [name: string, value: string];

const isMap = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pairsOf = (value: Json | undefined): Pair[] =>
  isMap(value)
    ? Object.entries(value).map(([name, text]) => [
        name,
        typeof text === "string" ? text : JSON.stringify(text),
      ])
    : [];

/** Free names with text values, such as HTTP headers. */
export function MapField({ field, value, error, onChange }: ValueProps) {
  const [pairs, setPairs] = useState<Pair[]>(() => pairsOf(value));
  const label = labelOf(field);
  const update = (next: Pair[]) => {
    setPairs(next);
    const named = next.filter(([name]) => name !== "");
    onChange(named.length === 0 ? undefined : Object.fromEntries(named));
  };
  const replace = (at: number, pair: Pair) =>
    update(pairs.map((old, i) => (i === at ? pair : old)));
  return (
    <fieldset className={classes.section}>
      <Input.Label component="legend" labelElement="div" required={field.required}>
        {label}
      </Input.Label>
      {field.schema.description && <p className={classes.help}>{field.schema.description}</p>}
      {pairs.map(([name, text], at) => (
        <div key={at} className={classes.pair}>
          <TextInput
            aria-label={`${label}: name ${at + 1}`}
            placeholder="Name"
            value={name}
            onChange={(event) => replace(at, [event.currentTarget.value, text])}
          />
          <TextInput
            aria-label={`${label}: value ${at + 1}`}
            placeholder="Value"
            value={text}
            onChange={(event) => replace(at, [name, event.currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${name === "" ? "row" : name}`}
            onClick={() => update(pairs.filter((_, i) => i !== at))}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => setPairs([...pairs, ["", ""]])}
      >
        Add
      </Button>
      {error !== undefined && <Input.Error mt={4}>{error}</Input.Error>}
    </fieldset>
  );
}
