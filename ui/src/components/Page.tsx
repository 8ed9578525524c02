import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface Props {
  title: string;
  /** State of the page's object, beside the title. */
  state?: ReactNode;
  /** Filters and the one primary action, at the right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page: title row and content. */
export function Page({ title, state, actions, children }: Props) {
  useDocumentTitle(`${title} · Millrace`);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.title}>
          <h1>{title}</h1>
          {state}
        </div>
        <div className={classes.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
