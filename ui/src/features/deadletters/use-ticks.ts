import { useState } from "react";
import type { DeadLetter } from "@/api/inspection-types";
import type { Ticks } from "@/components/DataTable";

/** The letters a person has ticked, of those shown. */
export function useTicks(letters: DeadLetter[]) {
  const [ids, setIds] = useState<ReadonlySet<DeadLetter["id"]>>(new Set());
  const ticked = letters.filter((letter) => ids.has(letter.id));
  const all = letters.length > 0 && ticked.length === letters.length;
  const ticks: Ticks<DeadLetter> = {
    has: (letter) => ids.has(letter.id),
    toggle: (letter) => {
      const next = new Set(ids);
      if (!next.delete(letter.id)) next.add(letter.id);
      setIds(next);
    },
    all,
    toggleAll: () => setIds(new Set(all ? [] : letters.map((letter) => letter.id))),
    name: (letter) => `${letter.name ?? letter.type ?? "letter"} ${letter.id}`,
  };
  return { ticks, ticked, clear: () => setIds(new Set()) };
}
