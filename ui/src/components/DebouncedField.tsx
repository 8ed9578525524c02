import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

interface Props {
  label: string;
  placeholder?: string;
  value: string | undefined;
  /** Called when a person stops typing. */
  onChange: (value: string | undefined) => void;
}

/** A filter that asks the server: it waits until a person stops typing. */
export function DebouncedField({ label, placeholder, value = "", onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const ask = useDebouncedCallback((text: string) => onChange(text === "" ? undefined : text), 300);
  return (
    <TextInput
      label={label}
      placeholder={placeholder ?? ""}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value.trim());
      }}
    />
  );
}
