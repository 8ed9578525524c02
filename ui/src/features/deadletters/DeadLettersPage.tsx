import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { deadLettersQuery } from "@/api/inspection";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import pageClasses from "@/components/Page.module.css";
import { QueryView } from "@/components/QueryView";
import { DeadLetterFilters } from "./DeadLetterFilters";
import { DeadLetterPanel } from "./DeadLetterPanel";
import { DeadLetterTable } from "./DeadLetterTable";

const route = getRouteApi("/in/dead-letters");

/** Events that were given up, each with its reason and payload. */
export function DeadLettersPage() {
  const { connection, source, selected } = route.useSearch();
  const letters = useInfiniteQuery(
    deadLettersQuery({ connectionId: connection, sourceId: source }),
  );
  return (
    <Page title="Dead letters" actions={<DeadLetterFilters />}>
      <QueryView query={letters} rows={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const open = items.find((letter) => String(letter.id) === selected);
          if (items.length === 0) {
            return (
              <EmptyState title="No dead letter">
                An event that breaks the rules, whose transformation throws, or that a destination
                refuses for good is kept here with the reason. Nothing is lost silently.
              </EmptyState>
            );
          }
          return (
            <div className={pageClasses.split} data-open={open !== undefined || undefined}>
              <div>
                <DeadLetterTable letters={items} selected={selected} />
                {letters.hasNextPage && (
                  <Button
                    mt="sm"
                    size="xs"
                    variant="default"
                    loading={letters.isFetchingNextPage}
                    onClick={() => void letters.fetchNextPage()}
                  >
                    Show older
                  </Button>
                )}
              </div>
              {open && <DeadLetterPanel letter={open} />}
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}
