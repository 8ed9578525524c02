/** The classes of event sizes, the smallest first. */
export const SIZE_CLASSES = [
  "up to 512 B",
  "up to 2 KiB",
  "up to 8 KiB",
  "up to 32 KiB",
  "up to 128 KiB",
  "more",
];

/** "number", or "number 98 %, string 2 %" where values differ in type. */
export function kindsOf(kinds: Record<string, number>): string {
  const seen = Object.entries(kinds)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const all = seen.reduce((sum, [, count]) => sum + count, 0);
  const [only] = seen;
  if (only && seen.length === 1) return only[0];
  return seen.map(([kind, count]) => `${kind} ${share(count, all)}`).join(", ");
}

/** "37 %"; never 0 % of something and never 100 % of not all. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "–";
  if (part >= whole) return "100 %";
  const percent = Math.round((part / whole) * 100);
  return `${Math.min(99, Math.max(part > 0 ? 1 : 0, percent))} %`;
}
