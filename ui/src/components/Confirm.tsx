import { Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Notice } from "./Notice";

interface Props {
  /** On the button that asks: "Discard what waits". */
  label: string;
  icon?: ReactNode;
  disabled?: boolean;
  title: string;
  /** What will happen, in numbers. */
  children: ReactNode;
  /** On the button that does it: "Discard 31 events". */
  verb: string;
  /** It cannot be undone. */
  danger?: boolean;
  pending: boolean;
  error: Error | null;
  /** Does it; calls `close` when it is done. */
  onConfirm: (close: () => void) => void;
}

/** A button that says what will happen, in numbers, before it happens. */
export function Confirm(props: Props) {
  const { label, icon, disabled, title, children, verb, danger, pending, error, onConfirm } = props;
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={icon}
        disabled={disabled ?? false}
        onClick={dialog.open}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title} centered>
        <Stack gap="md">
          <div>{children}</div>
          {error && <Notice kind="error">{error.message}</Notice>}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              Cancel
            </Button>
            <Button
              {...(danger ? { color: "red.9" } : {})}
              loading={pending}
              data-autofocus
              onClick={() => onConfirm(dialog.close)}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
