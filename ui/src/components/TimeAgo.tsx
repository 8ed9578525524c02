import { absolute, relative } from "./format";
import { useNow } from "./use-now";

/** "12 s ago"; the tooltip has the local time and UTC. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={absolute(at)} className="numbers">
      {relative(at, now)}
    </time>
  );
}
