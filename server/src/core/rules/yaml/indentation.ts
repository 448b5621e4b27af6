import type { SourceDocument } from "../../model/document.ts";
import type { TextChange } from "../../text/change.ts";
import { indentOf, lineStart, nextLine } from "../../yaml/lines.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { applyChanges } from "../../text/change.ts";
import type { Fix } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";

/** Gives a line, and what is below it, the nearest column of the blocks around that makes the text valid. */
export function indentationFix(document: SourceDocument, offset: number): readonly Fix[] {
  const { text } = document;
  const start = lineStart(text, offset);
  const present = indentOf(text, offset);
  const columns = [...columnsAbove(text, start)].filter((column) => column !== present);
  columns.sort((a, b) => Math.abs(a - present) - Math.abs(b - present));
  for (const column of columns) {
    const changes = shift(text, start, column - present);
    if (parseYaml(applyChanges(text, changes), document).problems.length > 0) continue;
    return fixes(review(fix(document, "Indent like the lines around it", changes)));
  }
  return [];
}

/** Columns at which blocks are open just before a line. */
function columnsAbove(text: string, start: number): ReadonlySet<number> {
  const columns = new Set<number>();
  let lowest = Number.POSITIVE_INFINITY;
  for (const line of text
    .slice(0, start)
    .split(/\r\n|\n|\r/)
    .toReversed()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (indent < lowest) columns.add(indent);
    lowest = Math.min(lowest, indent);
    if (lowest === 0) break;
  }
  return columns;
}

/** The line and the deeper ones below it. */
function shift(text: string, first: number, by: number): TextChange[] {
  const own = indentOf(text, first);
  const changes: TextChange[] = [];
  for (let start = first; start < text.length; start = nextLine(text, start)) {
    const indent = indentOf(text, start);
    if (start !== first && indent <= own && text.slice(start, nextLine(text, start)).trim() !== "") break;
    changes.push(
      by < 0
        ? { span: { start, end: start + Math.min(indent, -by) }, newText: "" }
        : { span: { start, end: start }, newText: " ".repeat(by) },
    );
  }
  return changes;
}

/** Replaces tabs in indentation by two blanks each. */
export function tabFix(document: SourceDocument): readonly Fix[] {
  const changes: TextChange[] = [];
  for (const match of document.text.matchAll(/^[ \t]*\t[ \t]*/gm)) {
    changes.push({ span: { start: match.index, end: match.index + match[0].length }, newText: match[0].replaceAll("\t", "  ") });
  }
  return fixes(review(fix(document, "Replace tabs in the indentation by blanks", changes)));
}
