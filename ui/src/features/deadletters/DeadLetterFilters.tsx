import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { connectionRows } from "@/components/connection-rows";

const route = getRouteApi("/in/dead-letters");

/** By source or connection; kept in the URL. */
export function DeadLetterFilters() {
  const { connection, source } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: overview } = useQuery(overviewQuery);
  const search = (change: { connection?: string | undefined; source?: string | undefined }) =>
    void navigate({ to: ".", search: { connection, source, ...change } });
  return (
    <>
      <Select
        aria-label="Source"
        placeholder="All sources"
        w={180}
        clearable
        clearButtonProps={{ "aria-label": "Show all sources" }}
        data={(overview?.sources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={source ?? null}
        onChange={(id) => search({ source: id ?? undefined })}
      />
      <Select
        aria-label="Connection"
        placeholder="All connections"
        w={240}
        clearable
        clearButtonProps={{ "aria-label": "Show all connections" }}
        data={(overview ? connectionRows(overview) : []).map((row) => ({
          value: row.id,
          label: `${row.source} → ${row.destination}`,
        }))}
        value={connection ?? null}
        onChange={(id) => search({ connection: id ?? undefined })}
      />
    </>
  );
}
