import { CircleCheck, OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import type { ConnectionCounts } from "@/api/inspection-types";
import { exact } from "./format";
import classes from "./LedgerTable.module.css";
import { TextLink } from "./links";

interface Line {
  sign: string;
  word: string;
  count: number;
  /** What the word means, for those who do not know it. */
  hint: string;
  number?: ReactNode;
}

function lines({ connectionId: connection, ...counts }: ConnectionCounts): Line[] {
  const letters = (count: number) =>
    count === 0 ? undefined : (
      <TextLink to="/dead-letters" search={{ connection }}>
        {exact(count)}
      </TextLink>
    );
  const parked =
    counts.parked === 0 ? undefined : (
      <TextLink to="/parked" search={{ connection }}>
        {exact(counts.parked)}
      </TextLink>
    );
  return [
    { sign: "=", word: "Delivered", count: counts.delivered, hint: "the destination said yes" },
    { sign: "+", word: "Filtered", count: counts.filtered, hint: "not meant for it" },
    { sign: "+", word: "Dropped", count: counts.dropped, hint: "on purpose, by code or a drain" },
    {
      sign: "+",
      word: "Dead letters",
      count: counts.aborted,
      hint: "given up, kept for you",
      number: letters(counts.aborted),
    },
    {
      sign: "+",
      word: "Expired",
      count: counts.expired,
      hint: "waited longer than allowed",
      number: letters(counts.expired),
    },
    {
      sign: "+",
      word: "Parked",
      count: counts.parked,
      hint: "wait for a retry, or behind one",
      number: parked,
    },
    { sign: "+", word: "Waiting", count: counts.lag, hint: "not yet settled" },
  ];
}

/** The balance of a connection, to the last event: what came in is what became of it. */
export function LedgerTable({ counts }: { counts: ConnectionCounts }) {
  return (
    <table className={classes.ledger} aria-label="Ledger">
      <tbody>
        <tr className={classes.total}>
          <td />
          <th scope="row">Came in</th>
          <td className={classes.count}>{exact(counts.ingested)}</td>
        </tr>
        {lines(counts).map((line) => (
          <tr key={line.word} data-zero={line.count === 0 || undefined}>
            <td className={classes.sign}>{line.sign}</td>
            <th scope="row">
              {line.word} <span className={classes.hint}>{line.hint}</span>
            </th>
            <td className={classes.count}>{line.number ?? exact(line.count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td colSpan={2}>
            <Verdict balanced={counts.balanced} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Verdict({ balanced }: { balanced: boolean }) {
  return balanced ? (
    <span className={classes.good}>
      <CircleCheck size={14} aria-hidden /> Adds up, to the last event
    </span>
  ) : (
    <span className={classes.bad}>
      <OctagonX size={14} aria-hidden /> Does not add up
    </span>
  );
}
