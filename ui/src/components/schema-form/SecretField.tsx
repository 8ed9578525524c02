import { Button, Group, Input, PasswordInput, Text } from "@mantine/core";
import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import type { Json } from "@/api/types";
import { absolute, day } from "@/components/format";
import { MapField } from "./MapField";
import { kindOf, labelOf, storedSecret, type Field } from "./fields";

export interface ValueProps {
  field: Field;
  value: Json | undefined;
  error: string | undefined;
  onChange: (value: Json | undefined) => void;
}

/** A write-only value: says when it was set, never what it is. */
export function SecretField({ field, value, error, onChange }: ValueProps) {
  const stored = storedSecret(value);
  const [kept, setKept] = useState<Json | undefined>(stored ? value : undefined);
  const keep = kept !== undefined && (
    <Button
      variant="subtle"
      size="compact-xs"
      onClick={() => {
        onChange(kept);
        setKept(undefined);
      }}
    >
      Keep the stored one
    </Button>
  );
  if (stored) {
    return (
      <Input.Wrapper
        label={labelOf(field)}
        description={field.schema.description}
        withAsterisk={field.required}
        error={error}
        labelElement="div"
      >
        <Group gap="xs" mt={4} mih={36}>
          <LockKeyhole size={14} aria-hidden />
          <Text span size="sm" title={stored.setAt ? absolute(stored.setAt) : undefined}>
            {stored.setAt ? `Set ${day(stored.setAt)}` : "Set"}
          </Text>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Replace ${labelOf(field)}`}
            onClick={() => {
              setKept(value);
              onChange(undefined);
            }}
          >
            Replace
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  if (kindOf(field.schema) === "map") {
    return (
      <>
        <MapField field={field} value={value} error={error} onChange={onChange} />
        {keep}
      </>
    );
  }
  return (
    <div>
      <PasswordInput
        label={labelOf(field)}
        description={field.schema.description}
        withAsterisk={field.required}
        error={error}
        name={field.path}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": `Show ${labelOf(field)}` }}
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
      {keep}
    </div>
  );
}
