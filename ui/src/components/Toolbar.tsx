import type { ReactNode } from "react";
import classes from "./Toolbar.module.css";

/** How much a list holds, and what can be done with all of it. */
export function Toolbar({ say, children }: { say: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.bar}>
      <div className={classes.say} role="status">
        {say}
      </div>
      <div className={classes.actions}>{children}</div>
    </div>
  );
}
