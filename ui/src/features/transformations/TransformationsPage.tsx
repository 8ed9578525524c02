import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { overviewQuery } from "@/api/inspection";
import { transformations } from "@/api/resources";
import type { Transformation } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FilterField } from "@/components/FilterField";
import { ButtonLink, TextLink } from "@/components/links";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { matches } from "@/components/search-params";
import { TimeAgo } from "@/components/TimeAgo";

const route = getRouteApi("/in/transformations");

/** All transformations and how many connections run them. */
export function TransformationsPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(transformations.list);
  const { data: overview } = useQuery(overviewQuery);
  const filter = (text: string) =>
    void navigate({ to: ".", search: { q: text === "" ? undefined : text }, replace: true });
  const users = (id: string) =>
    (overview?.connections ?? []).filter((c) => c.transformationIds.includes(id)).length;
  const columns: Column<Transformation>[] = [
    {
      header: "Name",
      cell: (own) => (
        <TextLink
          to="/transformations/$transformationId"
          params={{ transformationId: own.id }}
          fw={500}
        >
          {own.name}
        </TextLink>
      ),
    },
    { header: "Version", numeric: true, width: "96px", cell: (own) => own.version },
    { header: "Connections", numeric: true, width: "120px", cell: (own) => users(own.id) },
    { header: "Changed", width: "160px", cell: (own) => <TimeAgo at={own.updatedAt} /> },
  ];
  const create = (
    <ButtonLink to="/transformations/new" leftSection={<Plus size={16} aria-hidden />}>
      Create transformation
    </ButtonLink>
  );
  return (
    <Page
      title="Transformations"
      actions={
        <>
          <FilterField label="Filter transformations" value={q ?? ""} onChange={filter} />
          {create}
        </>
      }
    >
      <QueryView query={list}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No transformation yet" action={create}>
              A transformation is JavaScript that each event of a connection passes: change it, drop
              it, or make several of it. Test it on an event before any real one runs through it.
            </EmptyState>
          ) : (
            <DataTable
              label="Transformations"
              rows={items.filter((own) => matches(q, own.name, own.id))}
              columns={columns}
              rowKey={(own) => own.id}
            />
          )
        }
      </QueryView>
    </Page>
  );
}
