import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Notice } from "./Notice";

interface Props {
  /** Verb on the button: "Create source". */
  save: string;
  pending: boolean;
  disabled?: boolean;
  error?: string | undefined;
  children?: ReactNode;
}

/** The end of a form: what is wrong, and the button. */
export function FormActions({ save, pending, disabled, error, children }: Props) {
  return (
    <Stack gap="sm" mt="md">
      {error !== undefined && <Notice kind="error">{error}</Notice>}
      <Group gap="xs">
        <Button type="submit" loading={pending} disabled={disabled ?? false}>
          {save}
        </Button>
        {children}
      </Group>
    </Stack>
  );
}
