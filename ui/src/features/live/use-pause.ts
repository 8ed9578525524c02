import { useWindowScroll } from "@mantine/hooks";
import { useState } from "react";

const READING = 80;

/**
 * The stream stands still while a person pressed Pause, points at it, or has scrolled down.
 * `upTo` is the newest sequence to show.
 */
export function usePause(newest: number | undefined, hover: boolean) {
  const [held, setHeld] = useState(false);
  const [frozen, setFrozen] = useState<number>();
  const [scroll] = useWindowScroll();
  const paused = held || hover || scroll.y > READING;
  if (paused && frozen === undefined && newest !== undefined) setFrozen(newest);
  if (!paused && frozen !== undefined) setFrozen(undefined);
  return {
    held,
    paused,
    upTo: paused ? (frozen ?? Infinity) : Infinity,
    toggle: () => setHeld(!held),
  };
}
