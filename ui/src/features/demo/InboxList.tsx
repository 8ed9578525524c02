import { useState } from "react";
import type { InboxRequest } from "@/api/inspection-types";
import { clock, plural } from "@/components/format";
import { InboxBody } from "./InboxBody";
import classes from "./InboxList.module.css";

/** Requests as a list at the left, the chosen one at the right. */
export function InboxList({ requests }: { requests: InboxRequest[] }) {
  const [chosen, setChosen] = useState<number>();
  const shown = requests.find((request) => request.seq === chosen) ?? requests[0];
  return (
    <div className={classes.split}>
      <ul className={classes.list} aria-label="Requests, newest first">
        {requests.map((request) => (
          <li key={request.seq}>
            <button
              type="button"
              aria-pressed={request.seq === shown?.seq}
              onClick={() => setChosen(request.seq)}
            >
              <span className="numbers mono">{clock(request.at)}</span>
              <span className={request.status < 400 ? classes.good : classes.bad}>
                answered {request.status}
              </span>
              <span className="numbers">{plural(request.events, "event")}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && <InboxBody request={shown} />}
    </div>
  );
}
