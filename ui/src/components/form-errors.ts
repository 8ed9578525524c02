import { ApiError, type FieldError } from "@/api/client";

/** The message for one field; `settings.url` and `url` name the same settings field. */
export function fieldError(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const messages = error.fields.filter((e) => e.field === field).map((e) => e.message);
  return messages.length === 0 ? undefined : messages.join(" ");
}

/** Errors below `settings`, without that prefix. */
export function settingsErrors(error: Error | null): FieldError[] {
  if (!(error instanceof ApiError)) return [];
  return error.fields.map((e) => ({ ...e, field: e.field.replace(/^\/?settings[./]/, "") }));
}

/** What the fields shown do not say already; shown above the buttons. */
export function remainingError(error: Error | null, shown: (field: string) => boolean) {
  if (error === null) return undefined;
  if (!(error instanceof ApiError) || error.fields.length === 0) return error.message;
  const rest = error.fields.filter((e) => !shown(e.field));
  if (rest.length === 0) return undefined;
  return rest.map((e) => (e.field === "" ? e.message : `${e.field}: ${e.message}`)).join(" ");
}
