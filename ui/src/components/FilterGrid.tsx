import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import classes from "./FilterGrid.module.css";

interface Props {
  /** How many filters are set. */
  set: number;
  onClear: () => void;
  children: ReactNode;
}

/** Several filters in a grid; folded away on a narrow screen. */
export function FilterGrid({ set, onClear, children }: Props) {
  const narrow = useMediaQuery("(max-width: 700px)", undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const shown = !narrow || open;
  const count = set === 0 ? "" : ` (${set})`;
  return (
    <section aria-label="Filters" className={classes.filters}>
      {narrow && (
        <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide filters" : `Filters${count}`}
        </Button>
      )}
      {shown && <div className={classes.grid}>{children}</div>}
      {set > 0 && (
        <Button size="xs" variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </section>
  );
}
