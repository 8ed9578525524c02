import { CircleCheck, OctagonX } from "lucide-react";
import type { Overview } from "@/api/inspection-types";
import { exact } from "@/components/format";
import classes from "./OverviewPage.module.css";

/** Whether every event of every connection is accounted for. */
export function Accounted({ overview }: { overview: Overview }) {
  const counts = overview.ledger?.connections ?? [];
  if (counts.length === 0) return null;
  const total = counts.reduce((sum, own) => sum + own.ingested, 0);
  const off = counts.filter((own) => !own.balanced).length;
  if (off > 0) {
    return (
      <span className={classes.accounted} style={{ color: "var(--status-red)" }}>
        <OctagonX size={14} aria-hidden />
        {exact(off)} of {exact(counts.length)} connections do not add up
      </span>
    );
  }
  return (
    <span className={classes.accounted} style={{ color: "var(--status-green)" }}>
      <CircleCheck size={14} aria-hidden />
      <span className="numbers">all {exact(total)} deliveries accounted for</span>
    </span>
  );
}
