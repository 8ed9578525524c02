import { useQuery } from "@tanstack/react-query";
import { deadLetterQuery } from "@/api/dead-letters";
import type { DeadLetter } from "@/api/inspection-types";
import { DetailPanel } from "@/components/DetailPanel";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { TimeAgo } from "@/components/TimeAgo";
import { LetterEditor } from "./LetterEditor";
import { LetterFacts } from "./LetterFacts";

/** Why one event was given up, and the event, to mend and try again. */
export function DeadLetterPanel({ id }: { id: string }) {
  const letter = useQuery(deadLetterQuery(id));
  const { data } = letter;
  return (
    <DetailPanel title={data?.name ?? data?.type ?? "Dead letter"} back="/dead-letters">
      <QueryView query={letter} rows={6}>
        {(own) => <Details letter={own} />}
      </QueryView>
    </DetailPanel>
  );
}

function Details({ letter }: { letter: DeadLetter }) {
  return (
    <>
      <Notice kind="error">{letter.reason}</Notice>
      <div style={{ height: 16 }} />
      <LetterFacts letter={letter} />
      <Section title="Payload">
        {letter.retriedAt && (
          <Notice kind="info">
            Sent again <TimeAgo at={letter.retriedAt} />. Its passport tells what became of it.
          </Notice>
        )}
        <LetterEditor letter={letter} />
      </Section>
    </>
  );
}
