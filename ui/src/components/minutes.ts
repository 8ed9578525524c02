import type { Minute } from "@/api/engine-types";

const MINUTE = 60_000;

export interface Bar {
  at: string;
  delivered: number;
  /** Filtered and dropped: on purpose. */
  left: number;
  /** Dead letters and expired. */
  lost: number;
}

/** One bar for each of the last `count` minutes up to `now`; a minute nobody told of is empty. */
export function bars(minutes: Minute[], now: number, count: number): Bar[] {
  const told = new Map(minutes.map((own) => [Math.floor(Date.parse(own.minute) / MINUTE), own]));
  const last = Math.floor(now / MINUTE);
  return Array.from({ length: count }, (_, index) => {
    const minute = last - count + 1 + index;
    const own = told.get(minute);
    return {
      at: new Date(minute * MINUTE).toISOString(),
      delivered: own?.delivered ?? 0,
      left: (own?.filtered ?? 0) + (own?.dropped ?? 0),
      lost: (own?.aborted ?? 0) + (own?.expired ?? 0),
    };
  });
}

export const height = (bar: Bar) => bar.delivered + bar.left + bar.lost;

/** The next 1, 2 or 5 times a power of ten: a scale a person can read. */
export function roundUp(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}
