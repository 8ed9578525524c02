const pad = (value: number) => String(value).padStart(2, "0");

/** `2026-11-24T14:02:31` in local time, as a date-time input wants it; empty for nothing. */
export function toLocal(iso: string | undefined): string {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return "";
  const day = [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join("-");
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(pad).join(":")}`;
}

/** UTC of what a date-time input holds; nothing while it is not complete. */
export function fromLocal(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
