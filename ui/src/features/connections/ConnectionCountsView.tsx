import { Stack, Text } from "@mantine/core";
import type { ConnectionCounts } from "@/api/inspection-types";
import type { ConnectionRow } from "@/components/connection-rows";
import { Equation } from "@/components/Equation";
import { Facts } from "@/components/Facts";
import { exact, rate } from "@/components/format";
import { Notice } from "@/components/Notice";
import { TimeAgo } from "@/components/TimeAgo";

/** What came in and what became of it, to the last event. */
export function ConnectionCountsView({ row }: { row: ConnectionRow }) {
  const { counts } = row;
  if (!counts) {
    return (
      <Text size="sm" c="dimmed">
        No counts yet: the data plane has not run this connection.
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {counts.reason && <Trouble counts={counts} reason={counts.reason} />}
      <Equation counts={counts} full />
      <Facts
        items={[
          ["Now", rate(counts.perSecond)],
          ["Through", row.through === "" ? "no transformation" : row.through],
          ["Retrying", counts.retrying > 0 && exact(counts.retrying)],
        ]}
      />
    </Stack>
  );
}

function Trouble({ counts, reason }: { counts: ConnectionCounts; reason: string }) {
  return (
    <Notice kind="warning">
      {reason}
      {counts.since && (
        <>
          {" "}
          Since <TimeAgo at={counts.since} />.
        </>
      )}
      {counts.until && (
        <>
          {" "}
          Next try <TimeAgo at={counts.until} />.
        </>
      )}
    </Notice>
  );
}
