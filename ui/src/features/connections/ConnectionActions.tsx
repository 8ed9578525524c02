import { Button, Group } from "@mantine/core";
import { CirclePause, Play } from "lucide-react";
import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { Notice } from "@/components/Notice";
import { TimeAgo } from "@/components/TimeAgo";
import { DrainConnection } from "./DrainConnection";

interface Props {
  connection: Connection;
  name: string;
  /** Events in the log and in parked lanes. */
  waiting: number;
}

/** Pause, go on, discard what waits, deliver again. */
export function ConnectionActions({ connection, name, waiting }: Props) {
  const update = connections.useUpdate(connection.id);
  const { enabled, drainedAt } = connection;
  return (
    <>
      <Group gap="xs" my="md">
        <Button
          size="xs"
          variant="default"
          loading={update.isPending}
          leftSection={
            enabled ? <CirclePause size={14} aria-hidden /> : <Play size={14} aria-hidden />
          }
          onClick={() => update.mutate({ enabled: !enabled })}
        >
          {enabled ? "Pause" : "Resume"}
        </Button>
        <DrainConnection connection={connection} name={name} waiting={waiting} />
        <ButtonLink
          size="xs"
          variant="default"
          to="/replays/new"
          search={{ connection: connection.id }}
        >
          Replay events
        </ButtonLink>
      </Group>
      {update.error && <Notice kind="error">{update.error.message}</Notice>}
      {!enabled && (
        <Notice kind="info">
          Paused by a person. Events wait in the log, in order, until you resume.
        </Notice>
      )}
      {drainedAt !== null && (
        <p style={{ margin: "8px 0 0", fontSize: 12, color: "var(--mantine-color-dimmed)" }}>
          What waited was last discarded <TimeAgo at={drainedAt} />.
        </p>
      )}
    </>
  );
}
