import { Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./states.module.css";

const ICONS = {
  info: <Info size={16} color="var(--status-blue)" aria-label="Note" />,
  warning: <TriangleAlert size={16} color="var(--status-amber)" aria-label="Warning" />,
  error: <OctagonX size={16} color="var(--status-red)" aria-label="Problem" />,
};

/** One or two sentences a person should not miss. */
export function Notice({ kind, children }: { kind: keyof typeof ICONS; children: ReactNode }) {
  return (
    <div className={classes.notice} role={kind === "error" ? "alert" : undefined}>
      {ICONS[kind]}
      <div>{children}</div>
    </div>
  );
}
