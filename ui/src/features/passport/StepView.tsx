import { Text } from "@mantine/core";
import type { PassportStep } from "@/api/inspection-types";
import type { JsonObject } from "@/api/types";
import { JsonDiff } from "@/components/JsonDiff";
import { JsonView } from "@/components/JsonView";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import classes from "./Timeline.module.css";

/** One transformation or the plan: what went in, what came out. */
export function StepView({ step, input }: { step: PassportStep; input: JsonObject[] }) {
  const output = step.output ?? [];
  const line = step.line ? `Line ${step.line}: ` : "";
  return (
    <div className={classes.step}>
      <div className={classes.stepHead}>
        <StepName step={step} />
        <StateBadge state={step.outcome} />
        {step.message && (
          <Text span size="sm">
            {line}
            {step.message}
          </Text>
        )}
      </div>
      {output.length === 1 && input.length === 1 && (
        <JsonDiff before={input[0]} after={output[0]} />
      )}
      {output.length > 1 && (
        <details className={classes.details}>
          <summary>{output.length} events out</summary>
          <JsonView value={output} label="events out" />
        </details>
      )}
    </div>
  );
}

const NAMES: Record<string, string> = {
  plan: "Plan",
  filter: "Filter",
  tracking: "Tracking plan",
};

function StepName({ step }: { step: PassportStep }) {
  if (step.id === undefined) return <span>{NAMES[step.step] ?? step.name ?? step.step}</span>;
  return (
    <span>
      <TextLink to="/transformations/$transformationId" params={{ transformationId: step.id }}>
        {step.name ?? step.id}
      </TextLink>
      {step.version !== undefined && <span className={classes.quiet}> version {step.version}</span>}
    </span>
  );
}
