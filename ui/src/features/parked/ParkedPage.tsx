import { Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ParkedPage as Lanes } from "@/api/engine-types";
import { overviewQuery } from "@/api/inspection";
import { parkedQuery } from "@/api/parked";
import { connectionRows, type ConnectionRow } from "@/components/connection-rows";
import { EmptyState } from "@/components/EmptyState";
import { plural } from "@/components/format";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import pageClasses from "@/components/Page.module.css";
import { QueryView } from "@/components/QueryView";
import { Toolbar } from "@/components/Toolbar";
import { LanePanel } from "./LanePanel";
import { LaneTable } from "./LaneTable";
import { laneKey } from "./lane-key";
import { RetryAllLanes } from "./RetryAllLanes";

const route = getRouteApi("/in/parked");

/** Lanes that wait behind an event which is tried again later: who, why, since and until when. */
export function ParkedPage() {
  const { connection, selected } = route.useSearch();
  const navigate = route.useNavigate();
  const parked = useInfiniteQuery(parkedQuery(connection));
  const { data: overview } = useQuery(overviewQuery);
  const rows = overview ? connectionRows(overview) : [];
  return (
    <Page
      title="Parked lanes"
      actions={
        <Select
          aria-label="Connection"
          placeholder="All connections"
          w={240}
          clearable
          searchable
          clearButtonProps={{ "aria-label": "Show all connections" }}
          data={rows.map((row) => ({
            value: row.id,
            label: `${row.source} → ${row.destination}`,
          }))}
          value={connection ?? null}
          onChange={(id) => void navigate({ to: ".", search: { connection: id ?? undefined } })}
        />
      }
    >
      <QueryView query={parked} rows={6}>
        {({ pages }) => (
          <Content
            pages={pages}
            rows={rows}
            query={parked}
            connection={connection}
            selected={selected}
          />
        )}
      </QueryView>
    </Page>
  );
}

interface ContentProps {
  pages: Lanes[];
  rows: ConnectionRow[];
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  connection: string | undefined;
  selected: string | undefined;
}

function Content({ pages, rows, query, connection, selected }: ContentProps) {
  const lanes = pages.flatMap((page) => page.items);
  const open = lanes.find((lane) => laneKey(lane) === selected);
  const first = pages[0];
  if (lanes.length === 0) {
    return (
      <EmptyState title="Nobody waits">
        When an event fails again and again, its lane (one device or user) is parked here and tried
        again later, in order. All others go on. A destination that is down parks nobody: its events
        wait in the log.
      </EmptyState>
    );
  }
  return (
    <div className={pageClasses.split} data-open={open !== undefined || undefined}>
      <div>
        <Toolbar
          say={`${plural(first?.lanes ?? lanes.length, "lane")}, ${plural(first?.events ?? 0, "event")} in them`}
        >
          {connection !== undefined && (
            <RetryAllLanes connectionId={connection} lanes={first?.lanes ?? lanes.length} />
          )}
        </Toolbar>
        <LaneTable lanes={lanes} rows={rows} selected={selected} />
        <MorePages query={query} shown={lanes.length} label="Show more" />
      </div>
      {open && <LanePanel lane={open} row={rows.find((row) => row.id === open.connectionId)} />}
    </div>
  );
}
