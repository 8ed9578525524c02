import { useEffect, useEffectEvent } from "react";

/** Whether Escape means something nearer than the panel: a dialog, an open list, the code editor. */
function taken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || document.querySelector("[role=dialog]") !== null) return true;
  return (
    target instanceof Element &&
    target.closest("[aria-expanded=true], [role=listbox], [role=menu], .monaco-editor") !== null
  );
}

/** Calls `close` on Escape. Looks before the components do, while what they close is still open. */
export function useEscape(close: () => void) {
  const onEscape = useEffectEvent(close);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !taken(event)) onEscape();
    };
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, []);
}
