import type { SourceDocument } from "../model/document.ts";
import { positionAt } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { lineEnd, lineStart } from "../yaml/lines.ts";
import type { ScalarStyle } from "../yaml/tree.ts";

/** A scalar as it is written in a list, judged by its own line, so that it holds in half-typed text too. */
export interface WrittenItem {
  /** The text itself, inside of its quotes. */
  readonly span: Span;
  readonly text: string;
  readonly quotes: Exclude<ScalarStyle, "block">;
  /** True when the closing quote stands there. */
  readonly isClosed: boolean;
}

/** The scalar that begins a stretch; what stands on further lines is not counted to it. */
export function writtenItem(text: string, { start, end }: Span): WrittenItem {
  // Only the stretch is looked through: ten thousand items may stand on one line.
  const stretch = text.slice(start, end);
  const raw = stretch.slice(0, lineEnd(stretch, 0));
  const quote = /^["']/.exec(raw)?.[0];
  if (quote === undefined) {
    const plain = raw.replace(/(?:^|\s+)#.*$/, "").trimEnd();
    return { span: { start, end: start + plain.length }, text: plain, quotes: "plain", isClosed: false };
  }
  const inside = (quote === '"' ? /^"((?:[^"\\]|\\.)*)("?)/ : /^'((?:[^']|'')*)('?)/).exec(raw);
  const isClosed = inside?.[2] !== "";
  // Without its closing quote, a text ends before the next sign that parts items.
  const inner = isClosed ? (inside?.[1] ?? "") : (/^[^,\]}]*/.exec(raw.slice(1))?.[0] ?? "").trimEnd();
  const span = { start: start + 1, end: start + 1 + inner.length };
  return { span, text: unquoted(inner, quote), quotes: quote === '"' ? "double" : "single", isClosed };
}

function unquoted(inner: string, quote: string): string {
  if (quote === "'") return inner.replaceAll("''", "'");
  return inner.replaceAll(/\\(.)/g, "$1");
}

/** The items between brackets on the offset's line, the innermost brackets; undefined outside of brackets. */
export function flowItems(text: string, offset: number): readonly WrittenItem[] | undefined {
  const start = openBracket(text, offset);
  if (start === undefined) return undefined;
  const items: WrittenItem[] = [];
  const form = /\s*(?:("(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)[^,\]]*|([^,\]\s"'][^,\]]*)?)(,|\]|$)/y;
  const line = text.slice(0, lineEnd(text, offset));
  form.lastIndex = start + 1;
  for (let match = form.exec(line); match !== null; match = form.exec(line)) {
    const raw = match[1] ?? match[2]?.trimEnd() ?? "";
    const at = match.index + match[0].search(/\S|$/);
    if (raw !== "") items.push(writtenItem(line, { start: at, end: at + raw.length }));
    if (match[3] !== ",") break;
  }
  return items;
}

/** The last bracket before the offset, on its line, that nothing closes before. */
function openBracket(text: string, offset: number): number | undefined {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset).replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => "_".repeat(quoted.length));
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === "]") depth++;
    else if (before[at] === "[" && depth-- === 0) return start + at;
  }
  return undefined;
}

/** The items of a list with dashes around an offset: that of the offset's own line, where it has a dash, and the others. */
export function blockItems(
  document: Pick<SourceDocument, "text" | "lines">,
  offset: number,
): { readonly own: WrittenItem | undefined; readonly others: readonly WrittenItem[] } {
  const { line } = positionAt(document.lines, offset);
  const own = dashLine(document, line);
  const list: Collecting = { column: own?.column ?? indentAt(document, line), others: [] };
  for (let above = line - 1; above >= 0 && collect(document, above, list); above--);
  for (let below = line + 1; below < document.lines.starts.length && collect(document, below, list); below++);
  return { own: own === undefined || offset < own.item.span.start - 1 ? undefined : own.item, others: list.others };
}

interface Collecting {
  readonly column: number;
  readonly others: WrittenItem[];
}

type Lines = Pick<SourceDocument, "text" | "lines">;

/** Adds the line's item; false where the list ends. */
function collect(document: Lines, line: number, { column, others }: Collecting): boolean {
  if (/^\s*(?:#|$)/.test(lineText(document, line))) return true;
  const found = dashLine(document, line);
  const left = found?.column ?? indentAt(document, line);
  if (found === undefined || left !== column) return left > column;
  others.push(found.item);
  return true;
}

function dashLine(document: Lines, line: number): { readonly column: number; readonly item: WrittenItem } | undefined {
  const start = document.lines.starts[line] ?? 0;
  const written = lineText(document, line);
  const match = /^( *)-(?:( +)|$)/.exec(written);
  if (match === null) return undefined;
  return {
    column: (match[1] ?? "").length,
    item: writtenItem(document.text, { start: start + match[0].length, end: start + written.length }),
  };
}

function lineText({ text, lines }: Lines, line: number): string {
  const start = lines.starts[line] ?? text.length;
  return text.slice(start, lineEnd(text, start));
}

function indentAt(document: Lines, line: number): number {
  return /^ */.exec(lineText(document, line))?.[0].length ?? 0;
}
