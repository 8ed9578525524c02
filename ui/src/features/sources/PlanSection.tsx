import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { planQuery, usePlanDraft } from "@/api/catalog";
import type { PlanDraft } from "@/api/catalog-types";
import { plural } from "@/components/format";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { EMPTY_PLAN, planText } from "./plan-text";
import { PlanEditor } from "./PlanEditor";
import { PlanViolations } from "./PlanViolations";

/** The tracking plan of a source: none, one in force, or one being written. */
export function PlanSection({ sourceId }: { sourceId: string }) {
  const plan = useQuery(planQuery(sourceId));
  const draft = usePlanDraft(sourceId);
  const [text, setText] = useState<string>();
  const open = (next: PlanDraft) => setText(planText(next));
  return (
    <QueryView query={plan} rows={2}>
      {(current) => (
        <Stack gap="sm">
          {text === undefined ? (
            <>
              <Text size="sm" c="dimmed">
                {current
                  ? `Version ${current.version} names ${plural(current.events.length, "event")}.`
                  : "None: events go on as they come. A plan says by JSON Schema how they should look, and whether what breaks it is counted, mended or set aside."}
              </Text>
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => open(current ?? EMPTY_PLAN)}>
                  {current ? "Edit plan" : "Write a plan"}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  loading={draft.isPending}
                  onClick={() => draft.mutate(undefined, { onSuccess: open })}
                >
                  Make one from observed events
                </Button>
              </Group>
              {draft.error && <Notice kind="error">{draft.error.message}</Notice>}
            </>
          ) : (
            <PlanEditor
              sourceId={sourceId}
              initial={text}
              exists={current !== null}
              close={() => setText(undefined)}
            />
          )}
          <PlanViolations sourceId={sourceId} />
        </Stack>
      )}
    </QueryView>
  );
}
