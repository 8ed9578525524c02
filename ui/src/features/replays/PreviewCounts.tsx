import { Text } from "@mantine/core";
import type { ReplayPreview } from "@/api/engine-types";
import { day, exact, plural } from "@/components/format";
import { Notice } from "@/components/Notice";

interface Props {
  preview: ReplayPreview;
  from: string;
}

/** How many events there are, and what of the range is gone already. */
export function PreviewCounts({ preview, from }: Props) {
  const { events, matched, sampled, oldest } = preview;
  const guessed =
    sampled === true || (typeof sampled === "number" && sampled < events && sampled > 0);
  const gone = oldest && Date.parse(oldest) > Date.parse(from);
  return (
    <div role="status">
      <Text>
        <b>
          {guessed && "about "}
          {plural(matched, "event")}
        </b>{" "}
        of {exact(events)} in the range.
      </Text>
      {matched === 0 && (
        <Text size="sm" c="dimmed">
          Nothing to replay: widen the range or the filter.
        </Text>
      )}
      {guessed && (
        <Text size="xs" c="dimmed">
          Estimated from a sample; the replay reads every event.
        </Text>
      )}
      {gone && (
        <Notice kind="warning">
          The log begins {day(oldest)}. What is older than that is gone and cannot be replayed.
        </Notice>
      )}
    </div>
  );
}
