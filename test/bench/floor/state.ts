import type { Diagnostic, Position } from "vscode-languageserver/node";
import { check, type Checked, type FloorKind } from "./check.ts";

/** A stretch of whole lines that is checked on its own. */
export interface Part {
  readonly text: string;
  /** How many lines it has. */
  readonly height: number;
  checked: Checked | undefined;
}

/** Lines that start an entry at the top level. */
const entryLine = /^[^\s#\-%.&*!|>'"[\]{},?:@`][^\n]*?:(?=\s|$)/;

/** The text cut before every top-level entry, or left whole. */
export function partsOf(text: string, isCut: boolean): readonly Part[] {
  const lines = text.split("\n");
  const starts = isCut ? lines.flatMap((line, index) => (entryLine.test(line) ? [index] : [])) : [];
  const cuts = [0, ...starts.filter((start) => start > 0)];
  return cuts.map((start, index) => {
    const end = cuts[index + 1] ?? lines.length;
    return { text: lines.slice(start, end).join("\n"), height: end - start, checked: undefined };
  });
}

/** The new parts, with what is known of those whose text has not changed; they are recognised from both ends. */
export function reuse(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  const result = [...after];
  const take = (from: number, to: number): boolean => {
    const known = before[from];
    if (known === undefined || known.text !== result[to]?.text) return false;
    result[to] = known;
    return true;
  };
  let same = 0;
  while (same < result.length && take(same, same)) same++;
  const moved = before.length - result.length;
  for (let last = result.length - 1; last >= same && take(last + moved, last); last--);
  return result;
}

/** What is known of a part; worked out at the first question. */
export function checkedOf(part: Part, kind: FloorKind, isWhole: boolean): Checked {
  part.checked ??= check(kind, part.text, !isWhole);
  return part.checked;
}

/** The diagnostics of all parts, each moved to where its part stands. */
export function diagnosticsOf(parts: readonly Part[], kind: FloorKind): Diagnostic[] {
  const found: Diagnostic[] = [];
  let line = 0;
  for (const part of parts) {
    const { diagnostics } = checkedOf(part, kind, parts.length === 1);
    found.push(
      ...diagnostics.map(({ range, message }) => ({ message, range: { start: below(range.start, line), end: below(range.end, line) } })),
    );
    line += part.height;
  }
  return found;
}

function below({ line, character }: Position, by: number): Position {
  return { line: line + by, character };
}

/** The part at a line, and the line where it begins. */
export function partAt(parts: readonly Part[], line: number): { readonly part: Part | undefined; readonly start: number } {
  let start = 0;
  for (const part of parts) {
    if (line < start + part.height) return { part, start };
    start += part.height;
  }
  return { part: parts.at(-1), start: start - (parts.at(-1)?.height ?? 0) };
}
