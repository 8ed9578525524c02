import classes from "./DataTable.module.css";

/** A row's box. */
export function Tick({ label, on, toggle }: { label: string; on: boolean; toggle: () => void }) {
  return (
    <input
      type="checkbox"
      className={classes.tick}
      aria-label={label}
      checked={on}
      onChange={toggle}
    />
  );
}
