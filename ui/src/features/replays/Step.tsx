import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./Step.module.css";

interface Props {
  number: number;
  title: string;
  done: boolean;
  children: ReactNode;
}

/** One numbered part of a form that is filled from top to bottom. */
export function Step({ number, title, done, children }: Props) {
  return (
    <section className={classes.step} aria-label={title}>
      <span className={classes.number} aria-hidden>
        {done ? <CircleCheck size={18} color="var(--status-green)" /> : number}
      </span>
      <div className={classes.body}>
        <h3>{title}</h3>
        {children}
      </div>
    </section>
  );
}
