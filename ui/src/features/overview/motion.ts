/** Line width in px by rate, on a log scale from 1.5 to 6. */
export const lineWidth = (perSecond: number) =>
  perSecond <= 0 ? 1.5 : Math.min(6, 1.5 + Math.log10(1 + perSecond) * 1.2);

/** How many dots run along a line and how long one takes; steps, so small changes do not restart them. */
export function dots(perSecond: number, length: number): { count: number; seconds: number } {
  if (perSecond <= 0) return { count: 0, seconds: 0 };
  const step = Math.min(6, Math.max(1, Math.round(Math.log2(1 + perSecond))));
  return {
    count: step,
    seconds: Number((Math.max(1, length / 100) * (1.6 - step * 0.2)).toFixed(1)),
  };
}
