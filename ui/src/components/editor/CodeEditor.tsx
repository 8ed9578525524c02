import { lazy, Suspense } from "react";
import { Loading } from "@/components/Loading";
import classes from "./CodeEditor.module.css";

export interface Problem {
  line: number;
  column?: number | undefined;
  message: string;
}

export interface EditorProps {
  /** Name for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  problems?: Problem[];
  /** Ctrl-Enter. */
  onRun?: () => void;
  /** Ctrl-S. */
  onSave?: () => void;
}

const MonacoEditor = lazy(() => import("./MonacoEditor"));

/** A code editor; its weight is loaded when it is first shown. */
export function CodeEditor(props: EditorProps) {
  return (
    <div className={classes.frame}>
      <Suspense fallback={<Loading rows={6} />}>
        <MonacoEditor {...props} />
      </Suspense>
    </div>
  );
}
