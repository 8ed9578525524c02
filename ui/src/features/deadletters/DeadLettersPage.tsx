import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { deadLettersQuery, type DeadLetterFilter } from "@/api/dead-letters";
import type { DeadLetterPage } from "@/api/inspection-types";
import { EmptyState } from "@/components/EmptyState";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import pageClasses from "@/components/Page.module.css";
import { QueryView } from "@/components/QueryView";
import { DeadLetterActions } from "./DeadLetterActions";
import { DeadLetterFilters } from "./DeadLetterFilters";
import { DeadLetterPanel } from "./DeadLetterPanel";
import { DeadLetterTable } from "./DeadLetterTable";
import { countSet, filterOf } from "./search";
import { useTicks } from "./use-ticks";

const route = getRouteApi("/in/dead-letters");

/** Events that were given up, each with its reason and payload. */
export function DeadLettersPage() {
  const search = route.useSearch();
  const { selected } = search;
  const filter = filterOf(search);
  const letters = useInfiniteQuery(deadLettersQuery(filter));
  return (
    <Page title="Dead letters">
      <div className={pageClasses.split} data-open={selected !== undefined || undefined}>
        <div>
          <DeadLetterFilters />
          <QueryView query={letters} rows={8}>
            {({ pages }) => (
              <Letters
                pages={pages}
                filter={filter}
                filtered={countSet(search) > 0}
                query={letters}
                selected={selected}
              />
            )}
          </QueryView>
        </div>
        {selected !== undefined && <DeadLetterPanel key={selected} id={selected} />}
      </div>
    </Page>
  );
}

interface LettersProps {
  pages: DeadLetterPage[];
  filter: DeadLetterFilter;
  filtered: boolean;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  selected: string | undefined;
}

function Letters({ pages, filter, filtered, query, selected }: LettersProps) {
  const items = pages.flatMap((page) => page.items);
  const { ticks, ticked, clear } = useTicks(items);
  if (items.length === 0) {
    return filtered ? (
      <EmptyState title="No dead letter like this">
        Nothing was given up that all of the filters let through.
      </EmptyState>
    ) : (
      <EmptyState title="No dead letter">
        An event that breaks the rules, whose transformation throws, or that a destination refuses
        for good is kept here with the reason. Nothing is lost silently.
      </EmptyState>
    );
  }
  return (
    <>
      <DeadLetterActions
        filter={filter}
        total={pages[0]?.total ?? items.length}
        ticked={ticked}
        clear={clear}
      />
      <DeadLetterTable letters={items} selected={selected} ticks={ticks} />
      <MorePages query={query} shown={items.length} />
    </>
  );
}
