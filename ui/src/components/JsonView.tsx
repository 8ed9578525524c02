import { ScrollArea } from "@mantine/core";
import { CopyButton } from "./CopyButton";
import classes from "./CodeBlock.module.css";

const TOKEN =
  /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function tokens(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = match;
    parts.push(text.slice(end, match.index));
    const kind = quoted === undefined ? "literal" : colon === undefined ? "string" : "key";
    const word = quoted ?? whole;
    parts.push(
      <span key={match.index} className={classes[kind]}>
        {word}
      </span>,
      colon,
    );
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}

interface Props {
  value: unknown;
  label: string;
  maxHeight?: number;
}

/** JSON, indented and coloured, with a copy button. */
export function JsonView({ value, label, maxHeight = 420 }: Props) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <div className={classes.block}>
      <div className={classes.copy}>
        <CopyButton value={text} label={`Copy ${label}`} />
      </div>
      <ScrollArea.Autosize
        mah={maxHeight}
        viewportProps={{ tabIndex: 0, "aria-label": label, role: "region" }}
      >
        <pre className={classes.pre}>{tokens(text)}</pre>
      </ScrollArea.Autosize>
    </div>
  );
}
