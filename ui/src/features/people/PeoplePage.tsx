import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { personQuery } from "@/api/engine";
import type { PersonPage } from "@/api/engine-types";
import { sources } from "@/api/resources";
import type { Source } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { PersonEvents } from "./PersonEvents";
import { PersonField } from "./PersonField";

const route = getRouteApi("/in/people");

/** All events of one userId or anonymousId that the log still has. */
export function PeoplePage() {
  const { id, source } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: all = [] } = useQuery(sources.list);
  const events = useInfiniteQuery(personQuery(id ?? "", source));
  const search = (change: { id?: string | undefined; source?: string | undefined }) =>
    void navigate({ to: ".", search: { id, source, ...change } });
  return (
    <Page
      title="People"
      actions={
        <Select
          aria-label="Source"
          placeholder="All sources"
          w={180}
          clearable
          clearButtonProps={{ "aria-label": "Show all sources" }}
          data={all.map((own) => ({ value: own.id, label: own.name }))}
          value={source ?? null}
          onChange={(next) => search({ source: next ?? undefined })}
        />
      }
    >
      <PersonField key={id} id={id ?? ""} onSearch={(next) => search({ id: next })} />
      {id === undefined ? (
        <EmptyState title="Whose events?">
          Type a user id or an anonymous id, exactly as your code sends it. All of that person’s
          events are listed, newest first, with their passports.
        </EmptyState>
      ) : (
        <QueryView query={events} rows={8}>
          {({ pages }) => <Events id={id} pages={pages} sources={all} query={events} />}
        </QueryView>
      )}
    </Page>
  );
}

interface EventsProps {
  id: string;
  pages: PersonPage[];
  sources: Source[];
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

function Events({ id, pages, sources: all, query }: EventsProps) {
  const events = pages.flatMap((page) => page.items);
  if (events.length === 0) {
    return (
      <EmptyState title={`No event of “${id}”`}>
        Ids are compared letter by letter. Events older than the retention are gone.
      </EmptyState>
    );
  }
  return (
    <>
      <PersonEvents events={events} sources={all} />
      <MorePages query={query} shown={events.length} />
    </>
  );
}
