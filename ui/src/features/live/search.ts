import { textParam } from "@/components/search-params";

export interface LiveSearch {
  source?: string | undefined;
  text?: string | undefined;
}

export const liveSearch = (search: Record<string, unknown>): LiveSearch => ({
  source: textParam(search.source),
  text: textParam(search.text),
});
