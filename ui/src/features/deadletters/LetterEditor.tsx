import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useDeadLetters, useEditDeadLetter } from "@/api/dead-letters";
import type { DeadLetter } from "@/api/inspection-types";
import type { Json } from "@/api/types";
import { Confirm } from "@/components/Confirm";
import { CodeEditor } from "@/components/editor/CodeEditor";
import { remainingError } from "@/components/form-errors";
import { LeaveGuard } from "@/components/LeaveGuard";
import { Notice } from "@/components/Notice";
import classes from "./LetterEditor.module.css";

const textOf = (payload: unknown) =>
  typeof payload === "string" ? payload : JSON.stringify(payload ?? null, null, 2);

function parsed(text: string): { value: Json } | { wrong: string } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (problem) {
    return { wrong: problem instanceof Error ? problem.message : "This is not JSON." };
  }
}

/** The payload as an editor; what is saved is what a retry sends through the connection. */
export function LetterEditor({ letter }: { letter: DeadLetter }) {
  const before = textOf(letter.payload);
  const [text, setText] = useState(before);
  const [known, setKnown] = useState(before);
  if (before !== known) {
    setKnown(before);
    if (text === known) setText(before);
  }
  const [wrong, setWrong] = useState<string>();
  const navigate = useNavigate();
  const edit = useEditDeadLetter(letter.id);
  const retry = useDeadLetters("retry");
  const remove = useDeadLetters("delete");
  const dirty = text !== before;
  const again = () => retry.mutate({ ids: [letter.id] });
  const saved = ({ payload }: DeadLetter) => {
    setText(textOf(payload));
    again();
  };
  const send = () => {
    if (!dirty) {
      again();
      return;
    }
    const payload = parsed(text);
    setWrong("wrong" in payload ? payload.wrong : undefined);
    if ("value" in payload) edit.mutate(payload.value, { onSuccess: saved });
  };
  const failed = edit.error ?? retry.error;
  const gone = () =>
    void navigate({ to: "/dead-letters", search: (s) => ({ ...s, selected: undefined }) });
  return (
    <>
      <LeaveGuard when={dirty && !edit.isPending} />
      <div className={classes.editor}>
        <CodeEditor label="Payload" value={text} onChange={setText} onRun={send} />
      </div>
      {wrong !== undefined && <Notice kind="error">{wrong}</Notice>}
      {failed && <Notice kind="error">{remainingError(failed, () => false)}</Notice>}
      {retry.isSuccess && (
        <Notice kind="info">On its way again. Its passport tells what becomes of it.</Notice>
      )}
      <Group gap="xs" mt="sm">
        <Button
          size="xs"
          leftSection={<RotateCcw size={14} aria-hidden />}
          loading={edit.isPending || retry.isPending}
          onClick={send}
        >
          {dirty ? "Save and retry" : "Retry"}
        </Button>
        {dirty && (
          <Button size="xs" variant="default" onClick={() => setText(before)}>
            Undo changes
          </Button>
        )}
        <Confirm
          label="Delete"
          icon={<Trash2 size={14} aria-hidden />}
          title="Delete 1 dead letter"
          verb="Delete 1 letter"
          danger
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ ids: [letter.id] }, { onSuccess: gone })}
        >
          <Text>Its payload is gone for good. The counts of the ledger stay as they are.</Text>
        </Confirm>
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        A retry joins its lane: in order with what waits there, not with what was delivered already.
      </Text>
    </>
  );
}
