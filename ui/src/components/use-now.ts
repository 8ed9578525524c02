import { useSyncExternalStore } from "react";

const STEP = 1000;
const listeners = new Set<() => void>();
let timer: number | undefined;
let current = Date.now();

function tick() {
  current = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= window.setInterval(tick, STEP);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms, stepping once a second; all users share one timer. */
export const useNow = () => useSyncExternalStore(subscribe, () => current);
