import { ActionIcon } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./Page.module.css";
import { useEscape } from "./use-escape";

interface Props {
  title: string;
  state?: ReactNode;
  /** The list this panel belongs to; closing goes there and keeps the list's filter. */
  back:
    | "/sources"
    | "/destinations"
    | "/connections"
    | "/transformations"
    | "/dead-letters"
    | "/parked"
    | "/replays";
  children: ReactNode;
}

const withoutSelected = (search: Record<string, unknown>) => ({ ...search, selected: undefined });

/** One item beside its list; Escape or the cross closes it. */
export function DetailPanel({ title, state, back, children }: Props) {
  const navigate = useNavigate();
  const close = () => void navigate({ to: back, search: withoutSelected });
  useEscape(close);
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
