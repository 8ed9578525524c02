import type { DeadLetterFilter } from "@/api/dead-letters";
import { textSearch } from "@/components/search-params";

const FILTERS = {
  connection: "connectionId",
  source: "sourceId",
  stage: "stage",
  code: "code",
  name: "name",
  user: "userId",
  message: "messageId",
  from: "from",
  to: "to",
} as const;

type Filter = keyof typeof FILTERS;
const NAMES = Object.keys(FILTERS) as Filter[];

export type DeadLetterSearch = Partial<Record<Filter | "selected", string | undefined>>;

/** The filters in the words of the address. */
export const deadLetterSearch: (search: Record<string, unknown>) => DeadLetterSearch = textSearch(
  ...NAMES,
  "selected",
);

/** The same in the words of the API. */
export const filterOf = (search: DeadLetterSearch): DeadLetterFilter =>
  Object.fromEntries(
    NAMES.flatMap((name) => (search[name] === undefined ? [] : [[FILTERS[name], search[name]]])),
  );

export const countSet = (search: DeadLetterSearch) =>
  NAMES.filter((name) => search[name] !== undefined).length;
