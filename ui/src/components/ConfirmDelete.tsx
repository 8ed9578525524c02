import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Notice } from "./Notice";

interface Props {
  /** "source", "destination" … */
  kind: string;
  name: string;
  /** What goes with it, in numbers. */
  children: ReactNode;
  /** Set when it cannot be deleted now; the reason stands in `children`. */
  blocked?: boolean;
  error: Error | null;
  pending: boolean;
  onDelete: () => void;
}

/** Says the blast radius and asks for the name before something is deleted. */
export function ConfirmDelete({ kind, name, children, blocked, error, pending, onDelete }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState("");
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={dialog.open}
      >
        Delete {kind}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Delete ${name}`} centered>
        <Stack gap="md">
          <div>{children}</div>
          {error && <Notice kind="error">{error.message}</Notice>}
          {!blocked && (
            <TextInput
              label={`Type “${name}” to confirm`}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              Cancel
            </Button>
            {!blocked && (
              <Button color="red.9" disabled={typed !== name} loading={pending} onClick={onDelete}>
                Delete {kind}
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
