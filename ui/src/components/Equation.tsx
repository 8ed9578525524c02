import { CircleCheck, OctagonX } from "lucide-react";
import type { ConnectionCounts } from "@/api/inspection-types";
import { compact, exact } from "./format";
import { terms } from "./ledger";
import classes from "./Equation.module.css";

interface Props {
  counts: ConnectionCounts;
  /** 1,204,331 instead of 1.2 M. */
  full?: boolean;
}

/** "in 1.2 M = out 1.19 M + filtered 9 k + waiting 31" and whether it adds up. */
export function Equation({ counts, full = false }: Props) {
  const say = full ? exact : compact;
  const parts = terms(counts);
  const title = `in ${exact(counts.ingested)} = ${parts.map((p) => `${p.word} ${exact(p.count)}`).join(" + ")}`;
  return (
    <span className={classes.equation} title={title}>
      <span>in {say(counts.ingested)} = </span>
      {parts.map((part, at) => (
        <span key={part.word} className={classes.term}>
          {at > 0 && "+ "}
          {part.word} {say(part.count)}
          {at === parts.length - 1 && <Check balanced={counts.balanced} />}
        </span>
      ))}
    </span>
  );
}

function Check({ balanced }: { balanced: boolean }) {
  if (balanced) {
    return (
      <span className={classes.good}>
        <CircleCheck size={12} role="img" aria-label="adds up" />
      </span>
    );
  }
  return (
    <span className={classes.bad}>
      <OctagonX size={12} aria-hidden /> does not add up
    </span>
  );
}
