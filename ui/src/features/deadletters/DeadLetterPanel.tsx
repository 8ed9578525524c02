import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/api/inspection";
import type { DeadLetter } from "@/api/inspection-types";
import { connectionRows } from "@/components/connection-rows";
import { DetailPanel } from "@/components/DetailPanel";
import { Facts } from "@/components/Facts";
import { day } from "@/components/format";
import { JsonView } from "@/components/JsonView";
import { TextLink } from "@/components/links";
import { Notice } from "@/components/Notice";
import { Section } from "@/components/Section";
import { STAGES } from "./stages";

/** Why one event was given up, and the event. */
export function DeadLetterPanel({ letter }: { letter: DeadLetter }) {
  const { data: overview } = useQuery(overviewQuery);
  const row = overview && connectionRows(overview).find((own) => own.id === letter.connectionId);
  const source = overview?.sources.find((own) => own.id === letter.sourceId);
  return (
    <DetailPanel title={letter.name ?? letter.type ?? "Dead letter"} back="/dead-letters">
      <Notice kind="error">{letter.reason}</Notice>
      <div style={{ height: 16 }} />
      <Facts
        items={[
          ["Where", STAGES[letter.stage]],
          [
            "Code",
            letter.code && (
              <code key="code" className="mono">
                {letter.code}
              </code>
            ),
          ],
          ["When", day(letter.at)],
          ["Attempts", letter.attempts ? String(letter.attempts) : null],
          ["Source", source?.name],
          [
            "Connection",
            row && (
              <TextLink key="c" to="/connections/$connectionId" params={{ connectionId: row.id }}>
                {row.source} → {row.destination}
              </TextLink>
            ),
          ],
          [
            "Passport",
            letter.messageId && letter.stage !== "ingest" && (
              <TextLink
                key="m"
                className="mono"
                to="/events/$messageId"
                params={{ messageId: letter.messageId }}
              >
                {letter.messageId}
              </TextLink>
            ),
          ],
        ]}
      />
      <Section title="Payload">
        <JsonView value={letter.payload ?? null} label="event payload" />
      </Section>
    </DetailPanel>
  );
}
