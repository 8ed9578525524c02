import { ActionIcon } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface Props {
  title: string;
  state?: ReactNode;
  /** The list this panel belongs to; closing goes there. */
  back: "/sources" | "/destinations" | "/connections" | "/transformations" | "/dead-letters";
  children: ReactNode;
}

/** One item beside its list; Escape or the cross closes it. */
export function DetailPanel({ title, state, back, children }: Props) {
  const navigate = useNavigate();
  const close = () => void navigate({ to: back });
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.panelHead}>
        <div className={classes.title}>
          <h2 className={classes.panelTitle}>{title}</h2>
          {state}
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label="Close panel" onClick={close}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </div>
      {children}
    </section>
  );
}
