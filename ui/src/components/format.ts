/** Numbers, durations and times the way a person would say them. */

const exactFormat = new Intl.NumberFormat("en-US");

/** 1,204,331 */
export const exact = (count: number) => exactFormat.format(count);

/** 1.2 M, 9 k, 31: at most three digits. */
export function compact(count: number): string {
  const units = ["", " k", " M", " G", " T"];
  let value = count;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))}${units[unit] ?? ""}`;
}

/** 4.8/s; under one per second still shown, nothing as 0/s. */
export function rate(perSecond: number): string {
  if (perSecond >= 100) return `${compact(Math.round(perSecond))}/s`;
  return `${Number(perSecond.toFixed(1))}/s`;
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${Number((count / 1000).toPrecision(3))} kB`;
  return `${Number((count / 1_000_000).toPrecision(3))} MB`;
}

/** 12 ms, 1.4 s, 3 min, 2 h, 5 d */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${Number((ms / 1000).toFixed(1))} s`;
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} d`;
}

/** "12 s ago", "in 3 min"; the clock is passed in. */
export function relative(iso: string, now: number): string {
  const distance = now - Date.parse(iso);
  if (Math.abs(distance) < 1000) return "now";
  return distance > 0 ? `${duration(distance)} ago` : `in ${duration(-distance)}`;
}

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

/** 14:02:31.042 in local time. */
export function clock(iso: string): string {
  const at = new Date(iso);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => pad(part)).join(":");
  return `${time}.${pad(at.getMilliseconds(), 3)}`;
}

/** 24 Nov 2026, 14:02 in local time. */
export function day(iso: string): string {
  return new Date(iso).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** Local and UTC, for a tooltip. */
export const absolute = (iso: string) => `${day(iso)} local · ${new Date(iso).toISOString()}`;

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${exact(count)} ${count === 1 ? one : many}`;
