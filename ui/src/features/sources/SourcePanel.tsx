import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery, sourceCounts } from "@/api/inspection";
import { sources } from "@/api/resources";
import type { Source } from "@/api/types";
import { CopyButton } from "@/components/CopyButton";
import { DetailPanel } from "@/components/DetailPanel";
import { Facts } from "@/components/Facts";
import { day, exact } from "@/components/format";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { DeleteSource } from "./DeleteSource";
import { FirstEventGuide } from "./FirstEventGuide";
import { Libraries } from "./Libraries";
import { PlanSection } from "./PlanSection";
import { ProtectionForm } from "./ProtectionForm";
import { SeenEvents } from "./SeenEvents";
import { SetAside } from "./SetAside";
import { SourceSettings } from "./SourceSettings";
import { SourceState } from "./SourceTable";
import { TestEvent } from "./TestEvent";

const route = getRouteApi("/in/sources/$sourceId");

/** One source: its key, how to send to it, and what it refused. */
export function SourcePanel() {
  const { sourceId } = route.useParams();
  const source = useQuery(sources.item(sourceId));
  return (
    <DetailPanel
      title={source.data?.name ?? "Source"}
      state={source.data && <SourceState source={source.data} />}
      back="/sources"
    >
      <QueryView query={source}>{(data) => <Details key={data.id} source={data} />}</QueryView>
    </DetailPanel>
  );
}

const KIND = {
  client: "browsers and apps",
  server: "servers",
  pixel: "images",
  webhook: "other systems",
};
const ORDER = { device: "per device (anonymousId)", user: "per user (userId)" };

function Details({ source }: { source: Source }) {
  const { data: overview } = useQuery(overviewQuery);
  const counts = sourceCounts(overview, source.id);
  return (
    <>
      <Facts
        items={[
          [
            "Write key",
            <span key="key" style={{ display: "flex", alignItems: "center", gap: 4 }}>
              <code className="mono">{source.writeKey}</code>
              <CopyButton value={source.writeKey} label="Copy write key" />
            </span>,
          ],
          ["Sent by", KIND[source.kind]],
          ["In order", ORDER[source.laneKey]],
          [
            "Duplicates",
            counts?.duplicates ? `${exact(counts.duplicates)}, sent again and dropped` : null,
          ],
          [
            "Conflicts",
            counts?.conflicts
              ? `${exact(counts.conflicts)}: one message id, different payloads`
              : null,
          ],
          ["Created", day(source.createdAt)],
          [
            "Id",
            <span key="id" className="mono">
              {source.id}
            </span>,
          ],
        ]}
      />
      <Section title="Send a first event">
        <TestEvent sourceId={source.id} />
        <FirstEventGuide writeKey={source.writeKey} />
      </Section>
      <Section title="Set aside">
        <SetAside source={source} />
      </Section>
      <Section title="Events seen">
        <SeenEvents sourceId={source.id} />
      </Section>
      <Section title="Libraries">
        <Libraries sourceId={source.id} />
      </Section>
      <Section title="Tracking plan">
        <PlanSection sourceId={source.id} />
      </Section>
      <Section title="Settings">
        <SourceSettings source={source} />
      </Section>
      <Section title="Protection">
        <ProtectionForm key={source.updatedAt} source={source} />
      </Section>
      <Section title="Delete">
        <DeleteSource source={source} />
      </Section>
    </>
  );
}
