import classes from "./ProgressBar.module.css";

interface Props {
  label: string;
  done: number;
  total: number;
  /** Colour of the filled part: a status. */
  tone?: string;
}

/** How much of a known total is done. */
export function ProgressBar({ label, done, total, tone = "var(--accent)" }: Props) {
  const percent = total === 0 ? 100 : Math.min(100, (done / total) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.floor(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classes.track}
    >
      <div className={classes.fill} style={{ width: `${percent}%`, background: tone }} />
    </div>
  );
}
