import { Stack } from "@mantine/core";
import { ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import classes from "./SchemaForm.module.css";

interface Props {
  title: string;
  /** Opens by itself when one of its fields is wrong. */
  failing?: boolean;
  hint?: string;
  children: ReactNode;
}

/** A section whose defaults are sensible: closed until asked for. */
export function FoldedSection({
  title,
  failing = false,
  hint = "defaults fit most",
  children,
}: Props) {
  const [asked, setAsked] = useState(false);
  const open = asked || failing;
  return (
    <fieldset className={classes.section}>
      <legend>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={open}
          onClick={() => setAsked(!open)}
        >
          <ChevronRight size={14} aria-hidden data-open={open || undefined} />
          {title}
          <span className={classes.hint}>{hint}</span>
        </button>
      </legend>
      {open && <Stack gap="md">{children}</Stack>}
    </fieldset>
  );
}
