import { Link } from "@tanstack/react-router";
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { Plus } from "lucide-react";
import { stateWords, toneColour } from "@/components/states";
import type { BoxData, BoxNode } from "./layout";
import classes from "./FlowMap.module.css";

/** A source, transformation or destination; a link to it. */
export function Box({ data }: NodeProps<BoxNode>) {
  return (
    <>
      {data.kind !== "source" && (
        <Handle type="target" position={Position.Left} isConnectable={false} />
      )}
      <BoxLink data={data} />
      {(data.kind === "source" || data.kind === "transformation") && (
        <Handle type="source" position={Position.Right} isConnectable={false} />
      )}
    </>
  );
}

function BoxLink({ data }: { data: BoxData }) {
  const inside = <BoxText data={data} />;
  const className = `${classes.box ?? ""} ${data.kind === "next" ? (classes.next ?? "") : ""} nopan`;
  switch (data.kind) {
    case "source":
      return (
        <Link to="/sources/$sourceId" params={{ sourceId: data.id }} className={className}>
          {inside}
        </Link>
      );
    case "transformation":
      return (
        <Link
          to="/transformations/$transformationId"
          params={{ transformationId: data.id }}
          className={className}
        >
          {inside}
        </Link>
      );
    case "destination":
      return (
        <Link
          to="/destinations/$destinationId"
          params={{ destinationId: data.id }}
          className={className}
        >
          {inside}
        </Link>
      );
    case "next":
      return (
        <Link to="/destinations/new" className={className}>
          <Plus size={14} aria-hidden /> {data.name}
        </Link>
      );
  }
}

function BoxText({ data }: { data: BoxData }) {
  const words = data.state === undefined ? undefined : stateWords(data.state);
  const word = data.kind === "source" && data.state === "received" ? "Accepting" : words?.word;
  return (
    <>
      <span className={classes.name}>{data.name}</span>
      <span className={classes.note}>
        {words && (
          <span className={classes.state} style={{ color: toneColour(words.tone) }}>
            <words.icon size={12} aria-hidden /> {word}
          </span>
        )}
        <span className="numbers">{data.note}</span>
      </span>
    </>
  );
}
