import type { PlanDraft } from "@/api/catalog-types";

export const EMPTY_PLAN: PlanDraft = {
  onViolation: "forward",
  onUnplanned: "forward",
  common: {},
  events: [
    {
      type: "track",
      name: "Order Completed",
      schema: { type: "object", required: ["total"], properties: { total: { type: "number" } } },
    },
  ],
};

/** The part of a plan that people write, as JSON. */
export const planText = ({ onViolation, onUnplanned, common, events }: PlanDraft) =>
  JSON.stringify({ onViolation, onUnplanned, common, events }, null, 2);

/** The plan, or what is wrong with the text. */
export function readPlan(text: string): { plan: unknown } | { problem: string } {
  try {
    return { plan: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "This is not JSON." };
  }
}
