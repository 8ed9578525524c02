import { CloseButton, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useRef } from "react";
import { useHotkeys } from "@mantine/hooks";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number;
}

/** A filter for the list below; `/` moves the focus here. */
export function FilterField({ label, value, onChange, width = 220 }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      aria-label={label}
      placeholder={label}
      w={width}
      value={value}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        value !== "" && (
          <CloseButton size="sm" aria-label="Clear filter" onClick={() => onChange("")} />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
