import type { ReactNode } from "react";
import { absolute, clock } from "@/components/format";
import { stateWords, toneColour } from "@/components/states";
import classes from "./Timeline.module.css";

interface Props {
  state: string;
  title: ReactNode;
  at?: string | undefined;
  /** State in words, where the title does not say it. */
  badge?: ReactNode;
  children?: ReactNode;
}

/** One point of the timeline. */
export function Chapter({ state, title, at, badge, children }: Props) {
  const words = stateWords(state);
  const Icon = words.icon;
  return (
    <li className={classes.chapter}>
      <span className={classes.mark} style={{ color: toneColour(words.tone) }}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.text}>
        <div className={classes.head}>
          <h2>{title}</h2>
          {badge}
          {at && (
            <time dateTime={at} title={absolute(at)} className="mono numbers">
              {clock(at)}
            </time>
          )}
        </div>
        {children}
      </div>
    </li>
  );
}
