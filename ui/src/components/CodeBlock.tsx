import { ScrollArea } from "@mantine/core";
import { CopyButton } from "./CopyButton";
import classes from "./CodeBlock.module.css";

interface Props {
  code: string;
  /** Names the block for the copy button and screen readers: "curl command". */
  label: string;
  maxHeight?: number;
}

/** Monospaced text to read and copy. */
export function CodeBlock({ code, label, maxHeight = 320 }: Props) {
  return (
    <div className={classes.block}>
      <div className={classes.copy}>
        <CopyButton value={code} label={`Copy ${label}`} />
      </div>
      <ScrollArea.Autosize
        mah={maxHeight}
        viewportProps={{ tabIndex: 0, "aria-label": label, role: "region" }}
      >
        <pre className={classes.pre}>{code}</pre>
      </ScrollArea.Autosize>
    </div>
  );
}
