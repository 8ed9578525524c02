import type { ConfigStatus, DataPlaneNode, NodeMap } from "@/api/engine-types";
import { DataTable, type Column } from "@/components/DataTable";
import { exact } from "@/components/format";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";

interface Props {
  map: NodeMap;
  config: ConfigStatus | undefined;
}

/** The nodes, how many partitions each owns, and whether it runs what is published. */
export function NodeTable({ map, config }: Props) {
  const columns: Column<DataPlaneNode>[] = [
    { header: "Node", cell: ({ node }) => <span className="mono">{node}</span> },
    {
      header: "State",
      width: "128px",
      cell: ({ alive }) => <StateBadge state={alive ? "alive" : "away"} />,
    },
    { header: "Address", cell: ({ address }) => <span className="mono">{address ?? "–"}</span> },
    { header: "Release", width: "96px", cell: ({ version }) => version ?? "–" },
    {
      header: "Configuration",
      width: "152px",
      cell: ({ node }) => <Running node={node} config={config} />,
    },
    {
      header: "Partitions",
      width: "88px",
      numeric: true,
      cell: ({ partitions }) => `${exact(partitions.length)} of ${exact(map.partitions)}`,
    },
    {
      header: "Heard of",
      width: "88px",
      numeric: true,
      cell: ({ seenAt }) => <TimeAgo at={seenAt} />,
    },
  ];
  return <DataTable label="Nodes" rows={map.nodes} columns={columns} rowKey={({ node }) => node} />;
}

function Running({ node, config }: { node: string; config: ConfigStatus | undefined }) {
  const own = config?.nodes.find((known) => known.node === node);
  if (!own || !config) return "–";
  const behind = config.published - own.version;
  return own.current
    ? `${exact(own.version)}, current`
    : `${exact(own.version)}, ${exact(behind)} behind`;
}
