import type { DeliveryOptions } from "@/api/types";

interface Limit {
  field: "eventsPerSecond" | "requestsPerSecond" | "concurrency" | "maxAgeHours";
  label: string;
  description: string;
  min: number;
  max: number;
}

export const LIMITS: Limit[] = [
  {
    field: "eventsPerSecond",
    label: "Events per second",
    description: "At most, over all nodes. 0: no limit.",
    min: 0,
    max: 1_000_000,
  },
  {
    field: "requestsPerSecond",
    label: "Requests per second",
    description: "At most, over all nodes. 0: no limit.",
    min: 0,
    max: 1_000_000,
  },
  {
    field: "concurrency",
    label: "Requests at once",
    description: "0: as many as the destination bears.",
    min: 0,
    max: 1000,
  },
  {
    field: "maxAgeHours",
    label: "Longest wait (hours)",
    description: "Older events are given up as expired. 1 to 168.",
    min: 1,
    max: 168,
  },
];

interface Choice {
  label: string;
  help: string;
}

export const ORDERING: Record<DeliveryOptions["ordering"], Choice> = {
  user: {
    label: "Keep each lane in order",
    help: "Events of one device (or user, as the source says) arrive in the order they happened.",
  },
  none: {
    label: "No order",
    help: "Every event on its own: nothing waits behind a failing one, and order is not kept.",
  },
};

export const ON_ABORT: Record<DeliveryOptions["onAbort"], Choice> = {
  continue: {
    label: "Go on with the next",
    help: "It becomes a dead letter, and the next event of its lane follows.",
  },
  hold: {
    label: "Hold the lane",
    help: "Its lane waits until you retry or delete the dead letter. Other lanes go on.",
  },
};
