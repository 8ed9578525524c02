import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import { flushSync } from "react-dom";
import { monaco } from "./monaco";
import type { EditorProps } from "./CodeEditor";
import classes from "./CodeEditor.module.css";

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 13,
  lineHeight: 20,
  tabSize: 2,
  scrollBeyondLastLine: false,
  padding: { top: 8, bottom: 8 },
  lineNumbersMinChars: 3,
  overviewRulerLanes: 0,
  fixedOverflowWidgets: true,
  wordWrap: "on",
  accessibilitySupport: "on",
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
};

/** The editor itself; loaded only where code is edited. Tab indents, Ctrl-M lets Tab move on. */
export default function MonacoEditor(props: EditorProps) {
  const { label, value, problems } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const scheme = useComputedColorScheme("light");
  // At once, so that a run right after the last key sees it.
  const change = useEffectEvent((text: string) => {
    if (text !== props.value) flushSync(() => props.onChange(text));
  });
  const run = useEffectEvent(() => props.onRun?.());
  const save = useEffectEvent(() => props.onSave?.());
  const start = useEffectEvent(() => ({ value: props.value, ariaLabel: label }));

  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.create(host.current, {
      ...OPTIONS,
      ...start(),
      language: "javascript",
    });
    editor.current = created;
    created.onDidChangeModelContent(() => change(created.getValue()));
    created.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => run());
    created.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => save());
    return () => {
      created.getModel()?.dispose();
      created.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => monaco.editor.setTheme(`millrace-${scheme}`), [scheme]);

  useEffect(() => {
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const markers = (problems ?? []).map((problem) => ({
      severity: monaco.MarkerSeverity.Error,
      message: problem.message,
      startLineNumber: problem.line,
      endLineNumber: problem.line,
      startColumn: problem.column ?? 1,
      endColumn: model.getLineMaxColumn(Math.min(problem.line, model.getLineCount())),
    }));
    monaco.editor.setModelMarkers(model, "millrace", markers);
  }, [problems]);

  return <div ref={host} className={classes.host} />;
}
