import type { Span } from "../text/span.ts";
import { lineEnd, lineStart } from "./lines.ts";
import type { Path, Step } from "./tree.ts";

/** What a cursor is in, judged by lines and indentation alone, so that it holds in half-typed text too. */
export interface Location {
  /** `key`: where a key of a map, or an item of a list, can stand. `value`: behind a key's colon. `item`: inside brackets. `none`: text or comment. */
  readonly in: "key" | "value" | "item" | "none";
  /** For `key` the map or item around; for `value` and `item` the key whose value it is. */
  readonly path: Path;
  /** The word under the cursor, to be replaced. */
  readonly span: Span;
  /** The part of the word before the cursor. */
  readonly typed: string;
  /** Column at which keys of the map stand. */
  readonly column: number;
  /** Other keys of the same map, as far as they are written in lines of their own. */
  readonly siblings: readonly string[];
  /** True directly behind a list's dash. */
  readonly behindDash: boolean;
}

/** One line taken apart: dashes, key and value with their columns. */
interface Line {
  readonly start: number;
  readonly dashes: readonly number[];
  /** Column of the content behind indentation and dashes. */
  readonly column: number;
  readonly content: string;
  readonly key: string | undefined;
  /** Column where the value starts, or could start. */
  readonly valueColumn: number;
  readonly value: string;
}

const keyForm = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?))[ \t]*:(?=[ \t]|$)/;

function takeApart(text: string, start: number): Line {
  const raw = text.slice(start, lineEnd(text, start));
  const dashes: number[] = [];
  let column = /^ */.exec(raw)?.[0].length ?? 0;
  for (let dash = /^-(?: +|$)/.exec(raw.slice(column)); dash !== null; dash = /^-(?: +|$)/.exec(raw.slice(column))) {
    dashes.push(column);
    column += dash[0].length;
  }
  const content = raw.slice(column);
  const match = keyForm.exec(content);
  const behind = match === null ? 0 : match[0].length;
  const blanks = /^[ \t]*/.exec(content.slice(behind))?.[0].length ?? 0;
  const value = match === null ? "" : content.slice(behind + blanks);
  return { start, dashes, column, content, key: match?.[1] ?? match?.[2] ?? match?.[3], valueColumn: column + behind + blanks, value };
}

function isBlank({ content, dashes }: Line): boolean {
  return dashes.length === 0 && /^\s*(?:#|$)/.test(content);
}

/** Where an offset is. */
export function locate(text: string, offset: number): Location {
  const start = lineStart(text, offset);
  const line = takeApart(text, start);
  const cursor = offset - start;
  const own = isBlank(line) || cursor < line.column ? { ...line, column: Math.min(cursor, Math.max(cursor, line.column)) } : line;
  const above = linesAbove(text, start, own.column === 0);
  const base = { span: { start: offset, end: offset }, typed: "", column: own.column, siblings: [], behindDash: false };
  if (isInComment(line, cursor) || isInBlockText(above, line, cursor)) return { ...base, in: "none", path: [] };
  const path = pathAbove(above, own);
  if (line.key !== undefined && cursor > line.column + line.key.length && cursor >= line.valueColumn - 1 && isBehindColon(line, cursor)) {
    return { ...base, ...valueAt(line, cursor), path: [...path, line.key] };
  }
  const siblings = siblingsOf(text, above, own);
  return {
    ...base,
    ...keyAt(own, cursor),
    in: "key",
    path,
    siblings,
    behindDash: line.dashes.length > 0 && cursor >= line.column && line.key === undefined,
  };
}

function isBehindColon({ content, column, key }: Line, cursor: number): boolean {
  const colon = content.indexOf(":", key === undefined ? 0 : Math.max(0, key.length - 1));
  return cursor > column + colon;
}

function isInComment({ content, column }: Line, cursor: number): boolean {
  const comment = /(?:^|\s)#/.exec(content.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => "_".repeat(quoted.length)));
  return comment !== null && cursor > column + comment.index + comment[0].length - 1;
}

/** True below `key: |`, as long as the lines stay deeper than the key. */
function isInBlockText(above: readonly Line[], line: Line, cursor: number): boolean {
  let indent = line.content.trim() === "" ? cursor : (line.dashes[0] ?? line.column);
  for (const upper of above) {
    if (upper.content.trim() === "" && upper.dashes.length === 0) continue;
    const left = upper.dashes[0] ?? upper.column;
    if (left >= indent) continue;
    if (/(?:^|\s)[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(upper.content)) return true;
    indent = left;
    if (left === 0) return false;
  }
  return false;
}

/** The lines before an offset, nearest first; back to the entry of the root map that the offset lies in, or to the file's start. */
function linesAbove(text: string, start: number, all: boolean): readonly Line[] {
  const lines: Line[] = [];
  let isBehindRoot = false;
  for (let at = start; at > 0; ) {
    at = lineStart(text, text[at - 1] === "\n" && text[at - 2] === "\r" ? at - 2 : at - 1);
    // What is inside of entries further above says nothing about this place.
    if (isBehindRoot && text[at] === " ") continue;
    const line = takeApart(text, at);
    lines.push(line);
    isBehindRoot ||= line.dashes.length === 0 && line.column === 0 && /^\S/.test(line.content) && !isBlank(line);
    if (isBehindRoot && !all) break;
  }
  return lines;
}

/** The path of the map or list item that content at the line's column belongs to. */
function pathAbove(above: readonly Line[], own: Line): Path {
  const steps: Step[] = [];
  let column = own.column;
  // Dashes of the own line open items; the outermost of them counts on from the items above.
  const open = [...own.dashes].toReversed();
  for (const [index, dash] of open.entries()) {
    const isOutermost = index === open.length - 1;
    steps.unshift(isOutermost ? itemsAbove(above, dash) : 0);
    column = dash;
  }
  let inList = open.length > 0;
  for (const [index, line] of above.entries()) {
    if (isBlank(line)) continue;
    for (const found of elementsOf(line)) {
      const isParent =
        found.kind === "key" ? found.column < column || (inList && found.column === column) : found.column < column && !inList;
      if (!isParent) continue;
      column = found.column;
      if (found.kind === "key") steps.unshift(found.key);
      else steps.unshift(isFirstDash(line, found.column) ? itemsAbove(above.slice(index + 1), found.column) : 0);
      inList = found.kind === "dash";
    }
  }
  return steps;
}

type Element = { readonly kind: "key"; readonly column: number; readonly key: string } | { readonly kind: "dash"; readonly column: number };

/** What a line opens, innermost first. */
function elementsOf(line: Line): readonly Element[] {
  const dashes = line.dashes.map((column): Element => ({ kind: "dash", column })).toReversed();
  return line.key === undefined ? dashes : [{ kind: "key", column: line.column, key: line.key }, ...dashes];
}

function isFirstDash({ dashes }: Line, column: number): boolean {
  return dashes[0] === column;
}

/** How many items of the list whose dashes stand at a column come before. */
function itemsAbove(above: readonly Line[], column: number): number {
  let count = 0;
  for (const line of above) {
    if (isBlank(line)) continue;
    const left = line.dashes[0] ?? line.column;
    if (left < column || (left === column && line.dashes.length === 0)) break;
    if (line.dashes.includes(column)) count++;
  }
  return count;
}

function siblingsOf(text: string, above: readonly Line[], own: Line): readonly string[] {
  const keys: string[] = [];
  const collect = (line: Line): boolean => {
    if (isBlank(line)) return true;
    if (line.column === own.column && line.key !== undefined) keys.push(line.key);
    const left = line.dashes[0] ?? line.column;
    return left >= own.column;
  };
  // A dash before the own key: the map starts here.
  if (own.dashes.length === 0) for (const line of above) if (!collect(line)) break;
  const deeper = " ".repeat(own.column + 1);
  for (let at = nextStart(text, own.start); at !== undefined; at = nextStart(text, at)) {
    if (text.startsWith(deeper, at)) continue;
    const line = takeApart(text, at);
    if (line.dashes.length > 0 && (line.dashes[0] ?? 0) <= own.column) break;
    if (!collect(line)) break;
  }
  return keys;
}

function nextStart(text: string, start: number): number | undefined {
  const end = lineEnd(text, start);
  if (end >= text.length) return undefined;
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}

function keyAt({ start, column, content }: Line, cursor: number): Pick<Location, "span" | "typed"> {
  const from = Math.min(column, cursor);
  const word = /^(?:"[^"]*"?|'[^']*'?|[^\s:#]*(?::(?=\S)[^\s:#]*)*)/.exec(content)?.[0] ?? "";
  const typed = content.slice(0, Math.max(0, cursor - column));
  const span = { start: start + from, end: start + Math.max(cursor, column + word.length) };
  return { span, typed: typed.replace(/^["']/, "") };
}

function valueAt({ start, valueColumn, value }: Line, cursor: number): Pick<Location, "in" | "span" | "typed"> {
  const before = value.slice(0, Math.max(0, cursor - valueColumn));
  if (/^[[{]/.test(value) && before !== "") {
    const word = /[^\s,[\]{}]*$/.exec(before)?.[0] ?? "";
    const rest = /^[^\s,[\]{}]*/.exec(value.slice(before.length))?.[0] ?? "";
    return {
      in: value.startsWith("[") ? "item" : "none",
      span: { start: start + cursor - word.length, end: start + cursor + rest.length },
      typed: word.replace(/^["']/, ""),
    };
  }
  const written = value.replace(/\s+#.*$/, "").trimEnd();
  const from = Math.min(valueColumn, cursor);
  return {
    in: "value",
    span: { start: start + from, end: start + Math.max(cursor, valueColumn + written.length) },
    typed: before.replace(/^["']/, ""),
  };
}
