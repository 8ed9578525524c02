import { Button, Group, Kbd, Text, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTestRun } from "@/api/resources";
import type { JsonObject, TransformationDraft } from "@/api/types";
import { CodeEditor } from "@/components/editor/CodeEditor";
import { fieldError, remainingError } from "@/components/form-errors";
import { LeaveGuard } from "@/components/LeaveGuard";
import { Notice } from "@/components/Notice";
import { codeProblems } from "./problems";
import { SAMPLE_EVENT } from "./samples";
import classes from "./Studio.module.css";
import { TestResult } from "./TestResult";

interface Props {
  initial: TransformationDraft;
  save: string;
  pending: boolean;
  saved: boolean;
  error: Error | null;
  onSave: (draft: TransformationDraft) => void;
}

/** Code above; below it the event at the left and what becomes of it at the right. */
export function Studio({ initial, save, pending, saved, error, onSave }: Props) {
  const [name, setName] = useState(initial.name);
  const [code, setCode] = useState(initial.code);
  const [event, setEvent] = useState(SAMPLE_EVENT);
  const [broken, setBroken] = useState<string>();
  const [checked, setChecked] = useState<string>();
  const test = useTestRun();
  const dirty = name !== initial.name || code !== initial.code;
  const run = () => {
    let parsed: JsonObject;
    try {
      parsed = JSON.parse(event) as JsonObject;
    } catch (problem) {
      setBroken(problem instanceof Error ? problem.message : "This is not JSON.");
      return;
    }
    setBroken(undefined);
    setChecked(code);
    test.mutate({ code, event: parsed });
  };
  const store = () => {
    if (name.trim() === "" || pending) return;
    setChecked(code);
    onSave({ name, code });
  };
  useHotkeys([
    ["mod+Enter", run],
    ["mod+S", store],
  ]);
  const problems = checked === code ? codeProblems(error, test.error, test.data) : [];
  const rest = remainingError(error, (field) => field === "name" || field === "code");
  return (
    <div className={classes.studio}>
      <LeaveGuard when={dirty && !pending && !saved} />
      <div className={classes.bar}>
        <TextInput
          aria-label="Name"
          placeholder="Name, for example “Add currency”"
          className={classes.name}
          maxLength={100}
          error={fieldError(error, "name")}
          value={name}
          onChange={(change) => setName(change.currentTarget.value)}
        />
        <Group gap="xs">
          <Text size="xs" c="dimmed" aria-live="polite">
            {dirty ? "Not saved" : initial.name === "" ? "" : "Saved"}
          </Text>
          <Button
            variant="default"
            leftSection={<Play size={14} aria-hidden />}
            loading={test.isPending}
            onClick={run}
          >
            Run test
          </Button>
          <Button disabled={name.trim() === "" || !dirty} loading={pending} onClick={store}>
            {save}
          </Button>
        </Group>
      </div>
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      {problems.map((problem) => (
        <Notice kind="error" key={`${problem.line}${problem.message}`}>
          Line {problem.line}: {problem.message}
        </Notice>
      ))}
      <div className={classes.code}>
        <CodeEditor
          label="Code of the transformation"
          value={code}
          onChange={setCode}
          problems={problems}
          onRun={run}
          onSave={store}
        />
      </div>
      <div className={classes.test}>
        <section aria-label="Event in" className={classes.pane}>
          <h2>Event in</h2>
          <div className={classes.event}>
            <CodeEditor
              label="Event as JSON"
              value={event}
              onChange={setEvent}
              onRun={run}
              onSave={store}
            />
          </div>
          {broken !== undefined && <Notice kind="error">The event is not JSON: {broken}</Notice>}
        </section>
        <TestResult run={test.data} error={test.error} event={test.variables?.event} />
      </div>
      <Text size="xs" c="dimmed">
        <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> runs, <Kbd size="xs">Ctrl</Kbd>{" "}
        <Kbd size="xs">S</Kbd> saves, <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">M</Kbd> lets Tab
        leave the editor.
      </Text>
    </div>
  );
}
