import { textSearch } from "@/components/search-params";

export const peopleSearch: (
  search: Record<string, unknown>,
) => Partial<Record<"id" | "source", string | undefined>> = textSearch("id", "source");
