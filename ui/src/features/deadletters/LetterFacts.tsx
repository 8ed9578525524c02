import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/api/inspection";
import type { DeadLetter } from "@/api/inspection-types";
import { connectionRows } from "@/components/connection-rows";
import { Facts } from "@/components/Facts";
import { day } from "@/components/format";
import { TextLink } from "@/components/links";
import { personOf } from "./person";
import { STAGES } from "./stages";

/** Where, when and of whom. */
export function LetterFacts({ letter }: { letter: DeadLetter }) {
  const { data: overview } = useQuery(overviewQuery);
  const row = overview && connectionRows(overview).find((own) => own.id === letter.connectionId);
  const source = overview?.sources.find((own) => own.id === letter.sourceId);
  const person = personOf(letter.payload);
  return (
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
        [
          "Place",
          letter.path && (
            <code key="path" className="mono">
              {letter.path}
            </code>
          ),
        ],
        ["Kept", letter.cut && "the first 32 KiB of it; edit it into a whole event"],
        ["When", day(letter.at)],
        ["Attempts", letter.attempts ? String(letter.attempts) : null],
        [
          "Edited",
          letter.edited && (typeof letter.edited === "string" ? day(letter.edited) : "yes"),
        ],
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
          "Replay",
          letter.replayId && (
            <TextLink key="r" to="/replays/$replayId" params={{ replayId: letter.replayId }}>
              given up by a replay
            </TextLink>
          ),
        ],
        [
          "Person",
          person && (
            <TextLink key="p" className="mono" to="/people" search={{ id: person }}>
              {person}
            </TextLink>
          ),
        ],
        [
          "Passport",
          letter.messageId && (letter.stage !== "ingest" || letter.retriedAt) && (
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
  );
}
