import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useParams } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { overviewQuery } from "@/api/inspection";
import { sources } from "@/api/resources";
import { EmptyState } from "@/components/EmptyState";
import { FilterField } from "@/components/FilterField";
import { ButtonLink } from "@/components/links";
import { ListWithPanel } from "@/components/ListWithPanel";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { matches } from "@/components/search-params";
import { SourceTable } from "./SourceTable";

const route = getRouteApi("/in/sources");

/** All sources, with what they received. */
export function SourcesPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(sources.list);
  const { data: overview } = useQuery(overviewQuery);
  const { sourceId } = useParams({ strict: false });
  const filter = (text: string) =>
    void navigate({ to: ".", search: { q: text === "" ? undefined : text }, replace: true });
  const create = (
    <ButtonLink to="/sources/new" leftSection={<Plus size={16} aria-hidden />}>
      Create source
    </ButtonLink>
  );
  return (
    <Page
      title="Sources"
      actions={
        <>
          <FilterField label="Filter sources" value={q ?? ""} onChange={filter} />
          {create}
        </>
      }
    >
      <ListWithPanel>
        <QueryView query={list}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title="No source yet" action={create}>
                A source is where events come from: a web shop, an app, a server. It has a write key
                that any Segment-compatible SDK takes; its events appear here and under Live.
              </EmptyState>
            ) : (
              <SourceTable
                sources={items.filter((source) => matches(q, source.name, source.id))}
                overview={overview}
                selected={sourceId}
              />
            )
          }
        </QueryView>
      </ListWithPanel>
    </Page>
  );
}
