import { Text } from "@mantine/core";
import classes from "./CodeBlock.module.css";
import { changed, diffJson, foldUnchanged } from "./json-diff";

const SIGNS = { same: "", added: "+", removed: "−", skipped: "⋯" };

/** What changed from one JSON value to the next. */
export function JsonDiff({ before, after }: { before: unknown; after: unknown }) {
  const diff = diffJson(before, after);
  if (!changed(diff)) {
    return (
      <Text size="xs" c="dimmed">
        Passed on unchanged.
      </Text>
    );
  }
  return (
    <div className={classes.block}>
      <div className={classes.diff} role="group" aria-label="Changes">
        {foldUnchanged(diff).map((line, at) => (
          <div key={at} className={`${classes.line} ${classes[line.kind] ?? ""}`}>
            <span className={classes.sign}>{SIGNS[line.kind]}</span>
            <span>{line.text}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
