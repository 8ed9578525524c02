import type { PassportConnection } from "@/api/inspection-types";
import { TextLink } from "@/components/links";
import { Notice } from "@/components/Notice";
import { TimeAgo } from "@/components/TimeAgo";

/** Where the event waits and for what. */
export function WaitingPlace({ waiting }: { waiting: PassportConnection["waiting"] }) {
  if (!waiting) return null;
  const { place, behind, nextTryAt } = waiting;
  return (
    <Notice kind="info">
      {place !== undefined && place > 0 ? `Place ${place} in its lane` : "Waiting in its lane"}
      {behind && (
        <>
          , behind{" "}
          <TextLink to="/events/$messageId" params={{ messageId: behind }} className="mono">
            {behind}
          </TextLink>
        </>
      )}
      {nextTryAt && (
        <>
          ; next try <TimeAgo at={nextTryAt} />
        </>
      )}
      .
    </Notice>
  );
}
