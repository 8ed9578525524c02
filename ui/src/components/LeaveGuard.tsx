import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

interface Place {
  pathname: string;
  search: object;
}

const selected = ({ search }: Place) => ("selected" in search ? search.selected : undefined);

/** A filter or a tab is no leaving; another page or another item is. */
const leaves = (from: Place, to: Place) =>
  from.pathname !== to.pathname || selected(from) !== selected(to);

/** Asks before a form with unsaved input is left. */
export function LeaveGuard({ when }: { when: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && leaves(current, next),
    enableBeforeUnload: when,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title="Leave without saving?" centered>
      <Text mb="md">Your changes on this page are not saved yet.</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={blocker.reset} data-autofocus>
          Keep editing
        </Button>
        <Button color="red.9" onClick={blocker.proceed}>
          Discard changes
        </Button>
      </Group>
    </Modal>
  );
}
