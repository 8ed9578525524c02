import { VisuallyHidden } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { BaseEdge, EdgeLabelRenderer, getBezierPath, type EdgeProps } from "@xyflow/react";
import { Equation } from "@/components/Equation";
import { rate } from "@/components/format";
import { stateWords, toneColour } from "@/components/states";
import type { FlowData, FlowEdge } from "./layout";
import { dots, lineWidth } from "./motion";
import classes from "./FlowMap.module.css";

/** Where the label begins, before the end of the line. */
const LABEL = 262;

/** An edge as wide as its rate; dots run along it as fast as events do. */
export function FlowLine(props: EdgeProps<FlowEdge>) {
  const { id, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const still = useReducedMotion();
  const labelled = data?.row !== undefined && targetX - LABEL > sourceX + 24;
  const bend = labelled ? targetX - LABEL : targetX;
  const [curve] = getBezierPath({
    sourceX,
    sourceY,
    targetX: bend,
    targetY,
    sourcePosition,
    targetPosition,
  });
  const path = bend < targetX ? `${curve} L ${targetX},${targetY}` : curve;
  const state = data?.state ?? "idle";
  const colour = toneColour(stateWords(state).tone);
  const run = dots(data?.perSecond ?? 0, targetX - sourceX);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{
          stroke: colour,
          strokeWidth: lineWidth(data?.perSecond ?? 0),
          strokeOpacity: 0.55,
        }}
      />
      {!still &&
        Array.from({ length: run.count }, (_, at) => (
          <circle key={at} r={2.5} fill={colour} className={classes.dot}>
            <animateMotion
              dur={`${run.seconds}s`}
              begin={`${(-at * run.seconds) / run.count}s`}
              repeatCount="indefinite"
              path={path}
            />
          </circle>
        ))}
      {data?.row && <Label data={data} x={targetX - 8} y={targetY} />}
    </>
  );
}

function Label({ data, x, y }: { data: FlowData; x: number; y: number }) {
  const { row } = data;
  if (!row) return null;
  const words = stateWords(row.state);
  const Icon = words.icon;
  return (
    <EdgeLabelRenderer>
      <Link
        to="/connections/$connectionId"
        params={{ connectionId: row.id }}
        className={`${classes.label ?? ""} nopan`}
        style={{ transform: `translate(-100%, -22px) translate(${x}px, ${y}px)` }}
      >
        <VisuallyHidden>
          {row.source} to {row.destination}:{" "}
        </VisuallyHidden>
        <span className={classes.labelHead} style={{ color: toneColour(words.tone) }}>
          <Icon size={12} aria-hidden /> {words.word}
          <span className={classes.labelRate}>{rate(data.perSecond)}</span>
        </span>
        {row.counts && <Equation counts={row.counts} />}
      </Link>
    </EdgeLabelRenderer>
  );
}
