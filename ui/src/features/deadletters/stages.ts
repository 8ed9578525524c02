import type { DeadLetter } from "@/api/inspection-types";

/** Where an event was given up. */
export const STAGES: Record<DeadLetter["stage"], string> = {
  ingest: "At the door",
  tracking: "Tracking plan",
  transform: "Transformation",
  plan: "Plan",
  delivery: "Delivery",
};
