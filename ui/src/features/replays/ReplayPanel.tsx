import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Replay } from "@/api/engine-types";
import { overviewQuery } from "@/api/inspection";
import { replayQuery } from "@/api/replays";
import { connectionRows } from "@/components/connection-rows";
import { DetailPanel } from "@/components/DetailPanel";
import { Facts } from "@/components/Facts";
import { day, exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { StateBadge } from "@/components/StateBadge";
import { ReplayActions } from "./ReplayActions";
import { filterWords } from "./replay-draft";
import { ReplayProgress } from "./ReplayProgress";

const route = getRouteApi("/in/replays/$replayId");

/** One replay: how far it is, what became of its events, and the ways to stop it. */
export function ReplayPanel() {
  const { replayId } = route.useParams();
  const replay = useQuery(replayQuery(replayId));
  return (
    <DetailPanel
      title="Replay"
      state={replay.data && <StateBadge state={replay.data.state} />}
      back="/replays"
    >
      <QueryView query={replay}>{(data) => <Details replay={data} />}</QueryView>
    </DetailPanel>
  );
}

function Details({ replay }: { replay: Replay }) {
  const { data: overview } = useQuery(overviewQuery);
  const row = overview && connectionRows(overview).find((own) => own.id === replay.connectionId);
  return (
    <>
      <ReplayProgress replay={replay} />
      <ReplayActions replay={replay} />
      {replay.state === "paused" && (
        <Notice kind="info">Paused by a person. It goes on from where it is when resumed.</Notice>
      )}
      {replay.state === "cancelled" && (
        <Notice kind="info">
          Cancelled by a person before the end of its range. What it delivered stays delivered.
        </Notice>
      )}
      <Section title="What became of its events">
        <Outcomes replay={replay} />
      </Section>
      <Section title="What is replayed">
        <Facts
          items={[
            [
              "To",
              row && (
                <TextLink key="c" to="/connections/$connectionId" params={{ connectionId: row.id }}>
                  {row.source} → {row.destination}
                </TextLink>
              ),
            ],
            ["From", day(replay.from)],
            ["To", day(replay.to)],
            ["Events", filterWords(replay.filter)],
            ["Versions", versionWords(replay)],
            ["At most", `${exact(replay.eventsPerSecond)} a second`],
            ["Started", day(replay.createdAt)],
            ["Ended", replay.endedAt && day(replay.endedAt)],
            [
              "Marked",
              <span key="m" className="mono">
                X-Millrace-Replay: {replay.id}
              </span>,
            ],
          ]}
        />
      </Section>
    </>
  );
}

function Outcomes({ replay }: { replay: Replay }) {
  const counts: [string, number][] = [
    ["Delivered", replay.delivered],
    ["Filtered", replay.filtered],
    ["Dropped", replay.dropped],
    ["Dead letters", replay.aborted],
    ["Expired", replay.expired],
    ["Parked", replay.parked],
  ];
  const rows: [string, string][] = counts
    .filter(([word, count]) => count > 0 || word === "Delivered")
    .map(([word, count]) => [word, exact(count)]);
  return <Facts items={rows} />;
}

const versionWords = ({ transformationVersions }: Replay) =>
  Object.entries(transformationVersions ?? {})
    .map(([id, version]) => `${id} version ${version}`)
    .join(", ");
