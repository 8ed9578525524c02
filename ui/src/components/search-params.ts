/** A text in the URL's search, or nothing; the router hands over `?id=500` as a number. */
export function textParam(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export interface ListSearch {
  q?: string | undefined;
}

/** Search of a plain list: `?q=text`. */
export const listSearch = (search: Record<string, unknown>): ListSearch => ({
  q: textParam(search.q),
});

/** Whether any of the words holds the filter text, ignoring case. */
export function matches(filter: string | undefined, ...words: (string | null | undefined)[]) {
  if (filter === undefined) return true;
  const wanted = filter.toLowerCase();
  return words.some((word) => word?.toLowerCase().includes(wanted));
}

/** A search of optional texts with these names. */
export const textSearch =
  <K extends string>(...names: K[]) =>
  (search: Record<string, unknown>): Partial<Record<K, string>> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = textParam(search[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as Partial<Record<K, string>>;
