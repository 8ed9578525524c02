import { TextInput } from "@mantine/core";
import { fromLocal, toLocal } from "./local-time";

interface Props {
  label: string;
  description?: string;
  /** ISO-8601 UTC. */
  value: string | undefined;
  error?: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A local date and time, handed over as UTC. */
export function TimeField({ label, description, value, error, onChange }: Props) {
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      description={description}
      error={error}
      value={toLocal(value)}
      onChange={(event) => onChange(fromLocal(event.currentTarget.value))}
    />
  );
}
