import { Text } from "@mantine/core";
import type { JsonObject, TestRun } from "@/api/types";
import { CodeBlock } from "@/components/CodeBlock";
import { duration } from "@/components/format";
import { JsonDiff } from "@/components/JsonDiff";
import { JsonView } from "@/components/JsonView";
import { Notice } from "@/components/Notice";
import { StateBadge } from "@/components/StateBadge";
import classes from "./Studio.module.css";

interface Props {
  run: TestRun | undefined;
  error: Error | null;
  /** The event that was run, to tell what changed. */
  event: JsonObject | undefined;
}

/** What the code made of the event, and what it logged. */
export function TestResult({ run, error, event }: Props) {
  return (
    <section aria-label="Result" className={classes.pane} aria-live="polite">
      <h2>
        Result
        {run && <StateBadge state={run.outcome} />}
        {run && (
          <Text span size="xs" c="dimmed" fw={400}>
            {duration(run.ms)}
          </Text>
        )}
      </h2>
      {error && <Notice kind="error">{error.message}</Notice>}
      {!run && !error && (
        <div className={classes.idle}>Run the test to see what becomes of the event.</div>
      )}
      {run && <Outcome run={run} event={event} />}
    </section>
  );
}

function Outcome({ run, event }: { run: TestRun; event: JsonObject | undefined }) {
  const logs = run.logs.map((log) =>
    typeof log === "string" ? log : `${log.level ?? "log"}  ${log.message}`,
  );
  const only = run.events.length === 1 ? run.events[0] : undefined;
  return (
    <div className={classes.result}>
      {run.error && (
        <Notice kind="error">
          {run.error.line !== undefined && `Line ${run.error.line}: `}
          {run.error.message.replace(/\.?$/, ".")} A real event would become a dead letter here.
        </Notice>
      )}
      {run.outcome === "dropped" && (
        <Text size="sm" c="dimmed">
          The code returned null: the event is dropped and counted.
        </Text>
      )}
      {only && event && <JsonDiff before={event} after={only} />}
      {run.events.map((made, at) => (
        <JsonView
          key={at}
          value={made}
          label={run.events.length > 1 ? `event ${at + 1}` : "event out"}
          maxHeight={280}
        />
      ))}
      {logs.length > 0 && <CodeBlock code={logs.join("\n")} label="logs" maxHeight={160} />}
    </div>
  );
}
