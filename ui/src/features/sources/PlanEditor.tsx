import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useEndPlan, usePutPlan } from "@/api/catalog";
import { CodeEditor } from "@/components/editor/CodeEditor";
import { remainingError } from "@/components/form-errors";
import { LeaveGuard } from "@/components/LeaveGuard";
import { Notice } from "@/components/Notice";
import { readPlan } from "./plan-text";
import classes from "./PlanEditor.module.css";

interface Props {
  sourceId: string;
  initial: string;
  /** Whether a plan is in force that can be ended. */
  exists: boolean;
  close: () => void;
}

/** A tracking plan as JSON; what is wrong with it stands below with its place. */
export function PlanEditor({ sourceId, initial, exists, close }: Props) {
  const [text, setText] = useState(initial);
  const put = usePutPlan(sourceId);
  const end = useEndPlan(sourceId);
  const [broken, setBroken] = useState<string>();
  const save = () => {
    const read = readPlan(text);
    setBroken("problem" in read ? read.problem : undefined);
    if ("plan" in read) put.mutate(read.plan, { onSuccess: close });
  };
  const problem = broken ?? remainingError(put.error ?? end.error, () => false);
  return (
    <Stack gap="xs">
      <LeaveGuard when={text !== initial && !put.isPending && !put.isSuccess} />
      <Text size="sm" c="dimmed">
        onViolation and onUnplanned: forward (count only), omit (without what is wrong) or set_aside
        (a dead letter of each connection). A schema is that of an event’s properties, of its traits
        for identify and group; common is that of the whole event.
      </Text>
      <div className={classes.editor}>
        <CodeEditor label="Tracking plan" value={text} onChange={setText} onSave={save} />
      </div>
      {problem !== undefined && <Notice kind="error">{problem}</Notice>}
      <Group gap="xs">
        <Button size="xs" loading={put.isPending} onClick={save}>
          Save plan
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          Cancel
        </Button>
        {exists && (
          <Button
            size="xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(undefined, { onSuccess: close })}
          >
            End plan
          </Button>
        )}
      </Group>
    </Stack>
  );
}
