import type { Edge, Node } from "@xyflow/react";
import { connectionCounts, sourceCounts } from "@/api/inspection";
import type { Overview } from "@/api/inspection-types";
import { connectionRows, type ConnectionRow } from "@/components/connection-rows";
import { destinationSummary } from "@/components/destination-summary";
import { rate } from "@/components/format";

export interface BoxData extends Record<string, unknown> {
  kind: "source" | "transformation" | "destination" | "next";
  id: string;
  name: string;
  note: string;
  state?: string;
}
export type BoxNode = Node<BoxData, "box">;

export interface FlowData extends Record<string, unknown> {
  connectionIds: string[];
  perSecond: number;
  state: string;
  /** Set on the last edge of a connection, which carries its balance. */
  row?: ConnectionRow;
  labelX?: number;
}
export type FlowEdge = Edge<FlowData, "flow">;

export const BOX = { width: 168, height: 56 };
const GAP = 56;
const ROW = 92;
const LABEL = 260;

/** How far right each transformation stands: behind every one that runs before it. */
export function depths(chains: string[][]): Map<string, number> {
  const depth = new Map<string, number>();
  const most = Math.max(1, ...chains.map((chain) => chain.length));
  for (let round = 0; round < most; round++) {
    for (const chain of chains) {
      chain.forEach((id, at) => {
        const before = at === 0 ? -1 : (depth.get(chain[at - 1] ?? "") ?? -1);
        depth.set(id, Math.min(most - 1, Math.max(depth.get(id) ?? 0, before + 1)));
      });
    }
  }
  return depth;
}

function box(data: BoxData, x: number, row: number, rows: number, most: number): BoxNode {
  const y = row * ROW + ((most - rows) * ROW) / 2;
  return { id: data.id, type: "box", position: { x, y }, data, focusable: false, ...BOX };
}

/** Nodes in three columns for a map of the given width; the widest gap is before the destinations. */
export function mapNodes(overview: Overview, width: number): BoxNode[] {
  const depth = depths(overview.connections.map((c) => c.transformationIds));
  const columns = Math.max(1, ...[...depth.values()].map((d) => d + 1));
  const left = (column: number) => column * (BOX.width + GAP);
  const right = Math.max(left(columns + 1) - GAP + LABEL + 24, width - BOX.width - 2);
  const byDepth = Array.from({ length: columns }, (_, at) =>
    overview.transformations.filter((t) => (depth.get(t.id) ?? 0) === at),
  );
  const targets = overview.destinations.length + 1;
  const most = Math.max(overview.sources.length, targets, ...byDepth.map((c) => c.length));
  const sources = overview.sources.map((s, at) =>
    box(
      {
        kind: "source",
        id: s.id,
        name: s.name,
        note: rate(sourceCounts(overview, s.id)?.perSecond ?? 0),
        state: s.enabled ? "received" : "disabled",
      },
      0,
      at,
      overview.sources.length,
      most,
    ),
  );
  const code = byDepth.flatMap((own, column) =>
    own.map((t, at) =>
      box(
        { kind: "transformation", id: t.id, name: t.name, note: "JavaScript" },
        left(column + 1),
        at,
        own.length,
        most,
      ),
    ),
  );
  const destinations = overview.destinations.map((d, at) => {
    const { state, perSecond } = destinationSummary(overview, d.id, d.enabled);
    const data: BoxData = {
      kind: "destination",
      id: d.id,
      name: d.name,
      note: rate(perSecond),
      state,
    };
    return box(data, right, at, targets, most);
  });
  const next: BoxData = { kind: "next", id: "next", name: "Create destination", note: "" };
  return [...sources, ...code, ...destinations, box(next, right, targets - 1, targets, most)];
}

/** Edges shared by connections carry their sum; the last edge of each connection is its own. */
export function mapEdges(overview: Overview): FlowEdge[] {
  const shared = new Map<string, FlowEdge>();
  const last: FlowEdge[] = [];
  for (const row of connectionRows(overview)) {
    const perSecond = connectionCounts(overview, row.id)?.perSecond ?? 0;
    const stops = [row.sourceId, ...row.transformationIds];
    for (let at = 0; at + 1 < stops.length; at++) {
      const [source = "", target = ""] = [stops[at], stops[at + 1]];
      const known = shared.get(`${source} ${target}`);
      const data: FlowData = {
        connectionIds: [...(known?.data?.connectionIds ?? []), row.id],
        perSecond: Math.max(known?.data?.perSecond ?? 0, perSecond),
        state: known?.data?.state === "delivering" || row.enabled ? "delivering" : "disabled",
      };
      shared.set(`${source} ${target}`, {
        id: `${source} ${target}`,
        type: "flow",
        source,
        target,
        data,
        focusable: false,
      });
    }
    last.push({
      id: row.id,
      type: "flow",
      source: stops.at(-1) ?? row.sourceId,
      target: row.destinationId,
      focusable: false,
      data: { connectionIds: [row.id], perSecond, state: row.state, row },
    });
  }
  return [...shared.values(), ...last];
}
