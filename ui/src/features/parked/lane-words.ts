import type { ParkedLane } from "@/api/engine-types";

/** A hot lane is drained and a held one waits for a person: neither has a time. */
export const nextTry = ({ state, nextAt }: ParkedLane) =>
  state === "retry" ? (nextAt ?? undefined) : undefined;

/** How a lane is held, and what lets it go on when no clock does. */
export const LANE_STATES: Record<
  ParkedLane["state"],
  { state: string; word: string; ends: string }
> = {
  retry: { state: "retrying", word: "Tried again", ends: "The next try is due." },
  spilled: {
    state: "spilled",
    word: "Hot lane",
    ends: "Drained at the speed of its lane, in order.",
  },
  held: {
    state: "held",
    word: "Held",
    ends: "Until a person retries or deletes its dead letter.",
  },
};
