import { Text } from "@mantine/core";
import type { LaneEvent } from "@/api/engine-types";
import { exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { TimeAgo } from "@/components/TimeAgo";
import classes from "./LaneQueue.module.css";

/** The events of a lane: the first is tried, the others wait behind it. */
export function LaneQueue({ events, total }: { events: LaneEvent[]; total: number }) {
  if (events.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody waits here any more.
      </Text>
    );
  }
  return (
    <>
      <ol className={classes.queue}>
        {events.map((event) => (
          <li key={event.position}>
            <TextLink
              className="mono"
              to="/events/$messageId"
              params={{ messageId: event.messageId }}
            >
              {event.messageId}
            </TextLink>
            <span className={classes.since}>
              <TimeAgo at={event.since} />
            </span>
          </li>
        ))}
      </ol>
      {total > events.length && (
        <Text size="xs" c="dimmed">
          The first {exact(events.length)} of {exact(total)}.
        </Text>
      )}
    </>
  );
}
