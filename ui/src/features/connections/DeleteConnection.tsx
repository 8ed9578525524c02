import { Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { ConfirmDelete } from "@/components/ConfirmDelete";
import { plural } from "@/components/format";

interface Props {
  connection: Connection;
  name: string;
  waiting: number;
}

export function DeleteConnection({ connection, name, waiting }: Props) {
  const remove = connections.useRemove(connection.id);
  const navigate = useNavigate();
  return (
    <ConfirmDelete
      kind="connection"
      name={name}
      error={remove.error}
      pending={remove.isPending}
      onDelete={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: "/connections" }) })
      }
    >
      <Text>
        {plural(waiting, "event waits", "events wait")} and would not be delivered. What was
        delivered stays delivered.
      </Text>
    </ConfirmDelete>
  );
}
