import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { connectionRows } from "@/components/connection-rows";
import { DebouncedField } from "@/components/DebouncedField";
import { FilterGrid } from "@/components/FilterGrid";
import { TimeField } from "@/components/TimeField";
import { countSet, type DeadLetterSearch } from "./search";
import { STAGES } from "./stages";

const route = getRouteApi("/in/dead-letters");

/** By connection, cause, event, person and time; kept in the URL. */
export function DeadLetterFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: overview } = useQuery(overviewQuery);
  const set = (change: DeadLetterSearch) =>
    void navigate({
      to: ".",
      search: (now) => ({ ...now, selected: undefined, ...change }),
      replace: true,
    });
  return (
    <FilterGrid
      set={countSet(search)}
      onClear={() => void navigate({ to: ".", search: {}, replace: true })}
    >
      <Select
        label="Connection"
        placeholder="All"
        clearable
        searchable
        clearButtonProps={{ "aria-label": "Show all connections" }}
        data={(overview ? connectionRows(overview) : []).map((row) => ({
          value: row.id,
          label: `${row.source} → ${row.destination}`,
        }))}
        value={search.connection ?? null}
        onChange={(id) => set({ connection: id ?? undefined })}
      />
      <Select
        label="Source"
        placeholder="All"
        clearable
        searchable
        clearButtonProps={{ "aria-label": "Show all sources" }}
        data={(overview?.sources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.source ?? null}
        onChange={(id) => set({ source: id ?? undefined })}
      />
      <Select
        label="Where"
        placeholder="Anywhere"
        clearable
        clearButtonProps={{ "aria-label": "Show all places" }}
        data={Object.entries(STAGES).map(([value, label]) => ({ value, label }))}
        value={search.stage ?? null}
        onChange={(stage) => set({ stage: stage ?? undefined })}
      />
      <DebouncedField label="Code" value={search.code} onChange={(code) => set({ code })} />
      <DebouncedField label="Event name" value={search.name} onChange={(name) => set({ name })} />
      <DebouncedField
        label="User or anonymous id"
        value={search.user}
        onChange={(user) => set({ user })}
      />
      <DebouncedField
        label="Message id"
        value={search.message}
        onChange={(message) => set({ message })}
      />
      <TimeField label="From" value={search.from} onChange={(from) => set({ from })} />
      <TimeField label="To" value={search.to} onChange={(to) => set({ to })} />
    </FilterGrid>
  );
}
