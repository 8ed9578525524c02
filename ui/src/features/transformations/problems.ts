import { ApiError } from "@/api/client";
import type { TestRun } from "@/api/types";
import type { Problem } from "@/components/editor/CodeEditor";

function refused(error: Error | null): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return error.fields
    .filter((field) => field.field === "code")
    .map((field) => ({ line: field.line ?? 1, column: field.column, message: field.message }));
}

/** Where the code is wrong, as the server found when saving or running it; each place once. */
export function codeProblems(
  saving: Error | null,
  running: Error | null,
  run: TestRun | undefined,
): Problem[] {
  const thrown =
    run?.error?.line === undefined ? [] : [{ line: run.error.line, message: run.error.message }];
  const all: Problem[] = [...refused(saving), ...refused(running), ...thrown];
  const seen = new Set<string>();
  return all.filter(({ line, message }) => {
    const key = `${line} ${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
