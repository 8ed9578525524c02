import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useParams } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { overviewQuery } from "@/api/inspection";
import { destinations } from "@/api/resources";
import { EmptyState } from "@/components/EmptyState";
import { FilterField } from "@/components/FilterField";
import { ButtonLink } from "@/components/links";
import { ListWithPanel } from "@/components/ListWithPanel";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { matches } from "@/components/search-params";
import { DestinationTable } from "./DestinationTable";

const route = getRouteApi("/in/destinations");

/** All destinations, with what was delivered to them. */
export function DestinationsPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(destinations.list);
  const { data: overview } = useQuery(overviewQuery);
  const { destinationId } = useParams({ strict: false });
  const filter = (text: string) =>
    void navigate({ to: ".", search: { q: text === "" ? undefined : text }, replace: true });
  const create = (
    <ButtonLink to="/destinations/new" leftSection={<Plus size={16} aria-hidden />}>
      Create destination
    </ButtonLink>
  );
  return (
    <Page
      title="Destinations"
      actions={
        <>
          <FilterField label="Filter destinations" value={q ?? ""} onChange={filter} />
          {create}
        </>
      }
    >
      <ListWithPanel>
        <QueryView query={list}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title="No destination yet" action={create}>
                A destination is a tool or store that gets your events: an analytics product, a
                webhook, an S3 bucket. Create one, then connect a source to it.
              </EmptyState>
            ) : (
              <DestinationTable
                destinations={items.filter((d) => matches(q, d.name, d.type, d.id))}
                overview={overview}
                selected={destinationId}
              />
            )
          }
        </QueryView>
      </ListWithPanel>
    </Page>
  );
}
