import { textParam } from "@/components/search-params";

export interface DeadLetterSearch {
  connection?: string | undefined;
  source?: string | undefined;
  selected?: string | undefined;
}

export const deadLetterSearch = (search: Record<string, unknown>): DeadLetterSearch => ({
  connection: textParam(search.connection),
  source: textParam(search.source),
  selected: textParam(search.selected),
});
