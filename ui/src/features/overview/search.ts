export interface OverviewSearch {
  view?: "map" | "table" | undefined;
}

export const overviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  view: search.view === "table" || search.view === "map" ? search.view : undefined,
});
