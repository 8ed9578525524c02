import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import type { ParkedLane } from "@/api/engine-types";
import { passportQuery } from "@/api/inspection";
import { laneQuery, useRetryLanes } from "@/api/parked";
import type { ConnectionRow } from "@/components/connection-rows";
import { DetailPanel } from "@/components/DetailPanel";
import { Facts } from "@/components/Facts";
import { exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { StateBadge } from "@/components/StateBadge";
import { WhySinceUntil } from "@/components/WhySinceUntil";
import { LaneQueue } from "./LaneQueue";
import { LANE_STATES, nextTry } from "./lane-words";

interface Props {
  lane: ParkedLane;
  row: ConnectionRow | undefined;
}

/** One lane: what holds it up, and who waits behind whom. */
export function LanePanel({ lane, row }: Props) {
  const queue = useQuery(laneQuery(lane));
  const { data: head } = useQuery(passportQuery(lane.messageId));
  const retry = useRetryLanes();
  const { state, word, ends } = LANE_STATES[lane.state];
  const { connectionId, partition, lane: name } = lane;
  const person = head?.event.userId ?? head?.event.anonymousId;
  return (
    <DetailPanel
      title={typeof person === "string" ? `Lane of ${person}` : "Lane"}
      state={<StateBadge state={state} word={word} />}
      back="/parked"
    >
      <Notice kind="warning">
        <WhySinceUntil reason={lane.reason} since={lane.since} until={nextTry(lane)} ends={ends} />
      </Notice>
      <Button
        size="xs"
        my="md"
        leftSection={<RotateCcw size={14} aria-hidden />}
        loading={retry.isPending}
        onClick={() => retry.mutate({ connectionId, partition, lane: name })}
      >
        Try now
      </Button>
      {retry.error && <Notice kind="error">{retry.error.message}</Notice>}
      {retry.isSuccess && <Notice kind="info">It is tried at once; this list follows.</Notice>}
      <Facts
        items={[
          [
            "Connection",
            row && (
              <TextLink key="c" to="/connections/$connectionId" params={{ connectionId: row.id }}>
                {row.source} → {row.destination}
              </TextLink>
            ),
          ],
          ["Code", lane.code],
          ["Tries", exact(lane.attempts)],
          ["Behind it", exact(lane.waiting)],
          ["Partition", exact(lane.partition)],
        ]}
      />
      <Section title="In this lane, in order">
        <QueryView query={queue} rows={3}>
          {(events) => <LaneQueue events={events} total={lane.waiting + 1} />}
        </QueryView>
      </Section>
    </DetailPanel>
  );
}
