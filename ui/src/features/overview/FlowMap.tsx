import "@xyflow/react/dist/base.css";
import { useElementSize } from "@mantine/hooks";
import { ReactFlow } from "@xyflow/react";
import { useState } from "react";
import type { Overview } from "@/api/inspection-types";
import { Box } from "./Box";
import { BOX, mapEdges, mapNodes } from "./layout";
import { FlowLine } from "./FlowLine";
import classes from "./FlowMap.module.css";

const NODE_TYPES = { box: Box };
const EDGE_TYPES = { flow: FlowLine };
const MARGIN = 16;
const TALLEST = 640;

/** Sources → transformations → destinations with live counts; pointing at a part lights its paths. */
export function FlowMap({ overview }: { overview: Overview }) {
  const { ref, width } = useElementSize();
  const [lit, setLit] = useState<string[]>();
  const nodes = mapNodes(overview, width);
  const edges = mapEdges(overview);
  const bottom = Math.max(...nodes.map((node) => node.position.y)) + BOX.height;
  const through = (id: string) =>
    edges
      .filter((edge) => edge.source === id || edge.target === id)
      .flatMap((edge) => edge.data?.connectionIds ?? []);
  const dim = (ids: string[]) => lit !== undefined && !ids.some((id) => lit.includes(id));
  return (
    <div ref={ref} role="region" aria-label="Flow map">
      <div className={classes.heads} aria-hidden>
        <span>Sources</span>
        <span>Transformations</span>
        <span>Destinations</span>
      </div>
      <div style={{ height: Math.min(TALLEST, bottom + 2 * MARGIN) }}>
        {width > 0 && (
          <ReactFlow
            key={width}
            nodes={nodes.map((node) => ({
              ...node,
              className: dim(through(node.id)) ? classes.dim : "",
            }))}
            edges={edges.map((edge) => ({
              ...edge,
              className: dim(edge.data?.connectionIds ?? []) ? classes.dim : "",
            }))}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            defaultViewport={{ x: 1, y: MARGIN, zoom: 1 }}
            minZoom={0.4}
            maxZoom={1}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            zoomOnScroll={false}
            preventScrolling={false}
            proOptions={{ hideAttribution: true }}
            onNodeMouseEnter={(_, node) =>
              setLit(node.id === "next" ? undefined : through(node.id))
            }
            onNodeMouseLeave={() => setLit(undefined)}
            onEdgeMouseEnter={(_, edge) => setLit(edge.data?.connectionIds)}
            onEdgeMouseLeave={() => setLit(undefined)}
          />
        )}
      </div>
    </div>
  );
}
