import { Textarea } from "@mantine/core";
import { useState } from "react";
import type { Json } from "@/api/types";
import type { ValueProps } from "./SecretField";
import { labelOf } from "./fields";

/** Anything richer than a plain control can hold, as JSON. */
export function JsonField({ field, value, error, onChange }: ValueProps) {
  const [text, setText] = useState(() =>
    value === undefined ? "" : JSON.stringify(value, null, 2),
  );
  const [broken, setBroken] = useState<string>();
  const change = (next: string) => {
    setText(next);
    setBroken(undefined);
    if (next.trim() === "") {
      onChange(undefined);
      return;
    }
    try {
      onChange(JSON.parse(next) as Json);
    } catch (problem) {
      setBroken(problem instanceof Error ? problem.message : "This is not JSON.");
    }
  };
  return (
    <Textarea
      label={labelOf(field)}
      description={field.schema.description}
      withAsterisk={field.required}
      error={broken ?? error}
      name={field.path}
      value={text}
      autosize
      minRows={3}
      maxRows={12}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
