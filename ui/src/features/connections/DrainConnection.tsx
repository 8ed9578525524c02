import { Text } from "@mantine/core";
import { Droplets } from "lucide-react";
import { useDrain } from "@/api/resources";
import type { Connection } from "@/api/types";
import { Confirm } from "@/components/Confirm";
import { plural } from "@/components/format";

interface Props {
  connection: Connection;
  name: string;
  waiting: number;
}

/** Discards what waits, after saying how much that is. */
export function DrainConnection({ connection, name, waiting }: Props) {
  const drain = useDrain(connection.id);
  return (
    <Confirm
      label="Discard what waits"
      icon={<Droplets size={14} aria-hidden />}
      title={`Discard what waits for ${name}`}
      verb={`Discard ${plural(waiting, "event")}`}
      danger
      pending={drain.isPending}
      error={drain.error}
      onConfirm={(close) => drain.mutate(undefined, { onSuccess: close })}
    >
      <Text>
        {plural(waiting, "event waits", "events wait")} now, parked lanes among them. They will not
        be delivered to this destination and are counted as dropped. Requests under way end as they
        end; events that come from now on are delivered. The log keeps the events: a replay can
        still bring them back while they are kept.
      </Text>
    </Confirm>
  );
}
