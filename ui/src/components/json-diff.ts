export interface DiffLine {
  kind: "same" | "added" | "removed" | "skipped";
  text: string;
}

const CONTEXT = 2;
const LIMIT = 1200;

const lines = (value: unknown) => JSON.stringify(value, null, 2).split("\n");
const bare = (line: string) => line.replace(/,$/, "");

/** Lengths of the longest common subsequence of every pair of line suffixes. */
function commonLengths(before: string[], after: string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const same = bare(before[i] ?? "") === bare(after[j] ?? "");
      const down = table[i + 1]?.[j] ?? 0;
      const right = table[i]?.[j + 1] ?? 0;
      const row = table[i];
      if (row) row[j] = same ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  return table;
}

/** The lines of two JSON values, told apart; a trailing comma is no difference. */
export function diffJson(before: unknown, after: unknown): DiffLine[] {
  const a = lines(before);
  const b = lines(after);
  if (a.length > LIMIT || b.length > LIMIT) {
    return [
      ...a.map((text): DiffLine => ({ kind: "removed", text })),
      ...b.map((text): DiffLine => ({ kind: "added", text })),
    ];
  }
  const common = commonLengths(a, b);
  const result: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && right !== undefined && bare(left) === bare(right)) {
      result.push({ kind: "same", text: right });
      i++;
      j++;
    } else if (
      left !== undefined &&
      (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))
    ) {
      result.push({ kind: "removed", text: left });
      i++;
    } else {
      result.push({ kind: "added", text: right ?? "" });
      j++;
    }
  }
  return result;
}

export const changed = (diff: DiffLine[]) => diff.some((line) => line.kind !== "same");

/** Leaves two unchanged lines around each change and says how many were left out. */
export function foldUnchanged(diff: DiffLine[]): DiffLine[] {
  const near = diff.map((_, at) =>
    diff.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => line.kind !== "same"),
  );
  const folded: DiffLine[] = [];
  let hidden = 0;
  const flush = () => {
    if (hidden > 0) folded.push({ kind: "skipped", text: `${hidden} unchanged lines` });
    hidden = 0;
  };
  diff.forEach((line, at) => {
    if (!near[at]) {
      hidden++;
      return;
    }
    flush();
    folded.push(line);
  });
  flush();
  return folded;
}
