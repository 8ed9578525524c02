import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useParams } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { overviewQuery } from "@/api/inspection";
import { EmptyState } from "@/components/EmptyState";
import { FilterField } from "@/components/FilterField";
import { ButtonLink } from "@/components/links";
import { ListWithPanel } from "@/components/ListWithPanel";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { matches } from "@/components/search-params";
import { ConnectionTable } from "@/components/ConnectionTable";
import { connectionRows } from "@/components/connection-rows";

const route = getRouteApi("/in/connections");

/** All connections with their balance. */
export function ConnectionsPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useQuery(overviewQuery);
  const { connectionId } = useParams({ strict: false });
  const filter = (text: string) =>
    void navigate({ to: ".", search: { q: text === "" ? undefined : text }, replace: true });
  const create = (
    <ButtonLink to="/connections/new" leftSection={<Plus size={16} aria-hidden />}>
      Connect
    </ButtonLink>
  );
  return (
    <Page
      title="Connections"
      actions={
        <>
          <FilterField label="Filter connections" value={q ?? ""} onChange={filter} />
          {create}
        </>
      }
    >
      <ListWithPanel>
        <QueryView query={overview}>
          {(data) =>
            data.connections.length === 0 ? (
              <EmptyState title="No connection yet" action={create}>
                A connection carries the events of a source to a destination, through
                transformations if you want. It has its own order, retries and dead letters.
              </EmptyState>
            ) : (
              <ConnectionTable
                rows={connectionRows(data).filter((row) =>
                  matches(q, row.source, row.destination, row.through, row.id),
                )}
                selected={connectionId}
              />
            )
          }
        </QueryView>
      </ListWithPanel>
    </Page>
  );
}
