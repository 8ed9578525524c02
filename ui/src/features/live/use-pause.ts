import { useWindowScroll } from "@mantine/hooks";
import { useState } from "react";
import type { LiveEvent } from "@/api/inspection-types";

const READING = 80;

/**
 * The stream stands still while a person pressed Pause, points at it, or has scrolled down: `events`
 * are those to show, `fresh` counts what came since.
 */
export function usePause(newest: LiveEvent[], hover: boolean) {
  const [held, setHeld] = useState(false);
  const [frozen, setFrozen] = useState<LiveEvent[]>();
  const [scroll] = useWindowScroll();
  const paused = held || hover || scroll.y > READING;
  if (paused && frozen === undefined && newest.length > 0) setFrozen(newest);
  if (!paused && frozen !== undefined) setFrozen(undefined);
  const events = paused && frozen ? frozen : newest;
  const since = newest.findIndex((event) => event === events[0]);
  return {
    held,
    paused,
    events,
    fresh: since < 0 ? newest.length : since,
    toggle: () => setHeld(!held),
  };
}
