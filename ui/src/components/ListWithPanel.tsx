import { Outlet, useChildMatches } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

/** The list keeps its place while the child route shows one item beside it. */
export function ListWithPanel({ children }: { children: ReactNode }) {
  const open = useChildMatches().length > 0;
  return (
    <div className={classes.split} data-open={open || undefined}>
      <div>{children}</div>
      <Outlet />
    </div>
  );
}
