import type { ReactNode } from "react";
import classes from "./Page.module.css";

/** A titled part of a panel, with a line above. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
