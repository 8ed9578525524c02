import type { PassportStep } from "@/api/inspection-types";
import type { JsonObject } from "@/api/types";

/** What went into each step: the output of the step before, at first the event. */
export function stepInputs(event: JsonObject, steps: PassportStep[]): JsonObject[][] {
  let current = [event];
  return steps.map((step) => {
    const input = current;
    if (step.output && step.output.length > 0) current = step.output;
    return input;
  });
}
