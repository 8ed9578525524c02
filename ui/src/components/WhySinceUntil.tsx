import { TimeAgo } from "./TimeAgo";

interface Props {
  reason: string;
  since?: string | null | undefined;
  until?: string | null | undefined;
  /** What ends the wait when no clock does. */
  ends?: string | undefined;
}

/** Every held thing says why, since when, until when. */
export function WhySinceUntil({ reason, since, until, ends }: Props) {
  return (
    <span>
      {reason.replace(/\.?$/, ".")}
      {since && (
        <>
          {" "}
          Since <TimeAgo at={since} />.
        </>
      )}
      {until ? (
        <>
          {" "}
          Next try <TimeAgo at={until} />.
        </>
      ) : (
        ends && ` ${ends}`
      )}
    </span>
  );
}
