import { Circle, CircleCheck } from "lucide-react";
import type { Overview } from "@/api/inspection-types";
import { ButtonLink } from "@/components/links";
import classes from "./OverviewPage.module.css";

/** The way from nothing to a delivered event, in three steps. */
export function FirstSteps({ overview }: { overview: Overview }) {
  const steps = [
    {
      title: "Create a source",
      text: "It gives you a write key for any Segment-compatible SDK.",
      done: overview.sources.length > 0,
      to: "/sources/new",
      verb: "Create source",
    },
    {
      title: "Create a destination",
      text: "An analytics tool, a webhook, or a bucket that gets the events.",
      done: overview.destinations.length > 0,
      to: "/destinations/new",
      verb: "Create destination",
    },
    {
      title: "Connect them",
      text: "From then on each event is delivered in order, and counted here.",
      done: false,
      to: "/connections/new",
      verb: "Connect",
    },
  ] as const;
  const next = steps.findIndex((step) => !step.done);
  return (
    <div className={classes.teach}>
      <h2>Nothing flows yet</h2>
      <p>Three steps to the first delivered event. The map appears here.</p>
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li key={step.to}>
            {step.done ? (
              <CircleCheck size={20} color="var(--status-green)" aria-label="Done" />
            ) : (
              <Circle size={20} color="var(--line-strong)" aria-label="To do" />
            )}
            <div>
              <h3>{step.title}</h3>
              <p>{step.text}</p>
            </div>
            <ButtonLink to={step.to} variant={at === next ? "filled" : "default"}>
              {step.verb}
            </ButtonLink>
          </li>
        ))}
      </ol>
    </div>
  );
}
