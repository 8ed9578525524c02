import { WifiOff } from "lucide-react";
import { TimeAgo } from "./TimeAgo";
import classes from "./states.module.css";

/** Old data stays on screen while the server does not answer; this says so. */
export function StaleNotice({ error, since }: { error: Error; since: number }) {
  return (
    <div className={classes.notice} role="status" style={{ marginBottom: 12 }}>
      <WifiOff size={16} color="var(--status-amber)" aria-hidden />
      <span>
        Last read <TimeAgo at={new Date(since).toISOString()} />, reconnecting. {error.message}
      </span>
    </div>
  );
}
