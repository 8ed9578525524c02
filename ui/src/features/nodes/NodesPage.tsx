import { useQuery } from "@tanstack/react-query";
import { configStatusQuery, nodesQuery } from "@/api/engine";
import type { NodeMap } from "@/api/engine-types";
import { EmptyState } from "@/components/EmptyState";
import { plural } from "@/components/format";
import { Notice } from "@/components/Notice";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { NodeTable } from "./NodeTable";
import { PartitionGrid } from "./PartitionGrid";
import { unowned } from "./partitions";

/** Which data-plane nodes run, and who owns which partition. */
export function NodesPage() {
  const nodes = useQuery(nodesQuery);
  return (
    <Page title="Nodes">
      <QueryView query={nodes} rows={4}>
        {(map) => <Content map={map} />}
      </QueryView>
    </Page>
  );
}

function Content({ map }: { map: NodeMap }) {
  const { data: config } = useQuery(configStatusQuery);
  const free = unowned(map);
  if (map.nodes.length === 0) {
    return (
      <EmptyState title="No node yet">
        A data-plane node appears here when it starts with the same database. Several share the
        partitions among themselves.
      </EmptyState>
    );
  }
  return (
    <>
      <NodeTable map={map} config={config} />
      <h2 style={{ margin: "24px 0 8px", fontSize: 14 }}>{plural(map.partitions, "partition")}</h2>
      {free.length > 0 && (
        <Notice kind="warning">
          {plural(free.length, "partition has", "partitions have")} no owner: {free.join(", ")}.
          Events in them are accepted and wait until a node takes over, which takes at most 20 s
          after the last owner was heard of.
        </Notice>
      )}
      <PartitionGrid map={map} />
    </>
  );
}
