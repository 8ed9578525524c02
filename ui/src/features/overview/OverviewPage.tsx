import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { overviewQuery } from "@/api/inspection";
import type { Overview } from "@/api/inspection-types";
import { connectionRows } from "@/components/connection-rows";
import { ConnectionTable } from "@/components/ConnectionTable";
import { Loading } from "@/components/Loading";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { Accounted } from "./Accounted";
import { attention } from "./attention";
import { FirstSteps } from "./FirstSteps";
import { NeedsAttention } from "./NeedsAttention";
import classes from "./OverviewPage.module.css";

const route = getRouteApi("/in/overview");
const FlowMap = lazy(() => import("./FlowMap").then((module) => ({ default: module.FlowMap })));

/** Is everything delivered, and what needs a person. */
export function OverviewPage() {
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = useMediaQuery("(max-width: 800px)", undefined, { getInitialValueInEffect: false });
  const overview = useQuery(overviewQuery);
  const shown = view ?? (narrow ? "table" : "map");
  return (
    <Page
      title="Overview"
      state={overview.data && <Accounted overview={overview.data} />}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          data={[
            { value: "map", label: "Map" },
            { value: "table", label: "Table" },
          ]}
          value={shown}
          onChange={(next) => void navigate({ to: ".", search: { view: next }, replace: true })}
        />
      }
    >
      <QueryView query={overview} rows={10}>
        {(data) => <Content overview={data} shown={shown} />}
      </QueryView>
    </Page>
  );
}

function Content({ overview, shown }: { overview: Overview; shown: "map" | "table" }) {
  const needs = attention(overview);
  const rows = connectionRows(overview);
  const teach = rows.length === 0;
  return (
    <div className={classes.layout}>
      <div className={classes.flow}>
        {teach && <FirstSteps overview={overview} />}
        {!teach && shown === "table" && <ConnectionTable rows={rows} />}
        {!teach && shown === "map" && (
          <Suspense fallback={<Loading rows={8} />}>
            <FlowMap overview={overview} />
          </Suspense>
        )}
      </div>
      <NeedsAttention items={needs} />
    </div>
  );
}
