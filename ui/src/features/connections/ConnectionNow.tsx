import { Group, Text } from "@mantine/core";
import type { ConnectionRow } from "@/components/connection-rows";
import { exact, rate } from "@/components/format";
import { Notice } from "@/components/Notice";
import { WhySinceUntil } from "@/components/WhySinceUntil";
import classes from "./ConnectionNow.module.css";

/** How fast it delivers, how much waits, and, when it is held up, why, since and until when. */
export function ConnectionNow({ row }: { row: ConnectionRow }) {
  const { counts } = row;
  if (!counts) {
    return (
      <Text size="sm" c="dimmed">
        No counts yet: the data plane has not run this connection.
      </Text>
    );
  }
  const numbers = [
    ["Now", rate(counts.perSecond)],
    ["Waiting", exact(counts.lag)],
    ["Retrying", exact(counts.retrying)],
    ["Parked", exact(counts.parked)],
  ];
  return (
    <>
      {counts.reason && counts.state !== "paused" && (
        <Notice kind="warning">
          <WhySinceUntil
            reason={counts.reason}
            since={counts.since}
            until={counts.until}
            ends={
              counts.state === "held" ? "Until its settings or its code are mended." : undefined
            }
          />
        </Notice>
      )}
      <Group gap={24} my="sm">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <div className={classes.name}>{name}</div>
            <div className={classes.value}>{value}</div>
          </div>
        ))}
      </Group>
      <Text size="sm" c="dimmed">
        Through {row.through === "" ? "no transformation" : row.through}
      </Text>
    </>
  );
}
