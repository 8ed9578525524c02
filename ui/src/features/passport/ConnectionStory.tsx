import { Text } from "@mantine/core";
import type { PassportConnection } from "@/api/inspection-types";
import type { JsonObject } from "@/api/types";
import type { ConnectionRow } from "@/components/connection-rows";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";
import { AttemptView } from "./AttemptView";
import { Chapter } from "./Chapter";
import { StepView } from "./StepView";
import { stepInputs } from "./step-inputs";
import { WaitingPlace } from "./WaitingPlace";

interface Props {
  story: PassportConnection;
  row: ConnectionRow | undefined;
  event: JsonObject;
}

function LetterNote({ story }: { story: PassportConnection }) {
  const { deadLetterId, retriedAt } = story;
  return (
    <>
      {deadLetterId && (
        <TextLink to="/dead-letters" search={{ selected: String(deadLetterId) }}>
          Open its dead letter to mend or retry it
        </TextLink>
      )}
      {retriedAt && (
        <Text size="sm" c="dimmed">
          Given up before; sent again by a person <TimeAgo at={retriedAt} />.
        </Text>
      )}
    </>
  );
}

/** What one connection did with the event, up to where it is now. */
export function ConnectionStory({ story, row, event }: Props) {
  const inputs = stepInputs(event, story.steps);
  return (
    <Chapter
      state={story.state}
      title={
        <TextLink
          to="/connections/$connectionId"
          params={{ connectionId: story.connectionId }}
          fw={600}
        >
          To {row?.destination ?? story.connectionId}
        </TextLink>
      }
      badge={<StateBadge state={story.state} />}
    >
      {story.reason && <Text size="sm">{story.reason}</Text>}
      <LetterNote story={story} />
      <WaitingPlace waiting={story.waiting} />
      <div>
        {story.steps.map((step, at) => (
          <StepView key={at} step={step} input={inputs[at] ?? [event]} />
        ))}
        {story.attempts.map((attempt) => (
          <AttemptView key={`${attempt.number} ${attempt.at}`} attempt={attempt} />
        ))}
      </div>
    </Chapter>
  );
}
