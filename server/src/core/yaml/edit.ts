import type { TextChange } from "../text/change.ts";
import type { Span } from "../text/span.ts";
import { contentSpan, entryEnd } from "./extent.ts";
import { columnOf, indentStep, lineBreakOf, lineEnd, lineStart, nextLine } from "./lines.ts";
import { entriesNear, isMissing, type MapEntry, type MapNode, type ScalarNode, type YamlNode } from "./tree.ts";
import { writeText } from "./write.ts";

/** Gives a key another name; its quotes stay. */
export function renameKey(entry: MapEntry, name: string): TextChange[] {
  return [{ span: entry.keySpan, newText: writeText(name, entry.keyStyle) }];
}

/** Puts another value, already written as YAML, in place of one; a missing value gets its blank. */
export function setValue(entry: MapEntry, written: string): TextChange[] {
  if (!isMissing(entry.value)) return [{ span: contentSpan(entry.value), newText: written }];
  const behindColon = Math.min(entry.value.span.start, entry.keySpan.end + 1);
  return [{ span: { start: behindColon, end: behindColon }, newText: ` ${written}` }];
}

/** Puts a scalar on one line into quotes, meaning exactly the text that stands there; the text itself is not repeated. */
export function quote(node: ScalarNode): TextChange[] {
  return /["\\\r\n]/.test(node.text)
    ? surround(node.span, "'", "'").filter(() => !/['\r\n]/.test(node.text))
    : surround(node.span, '"', '"');
}

/** Puts something before and behind a stretch of text. */
export function surround({ start, end }: Span, before: string, behind: string): TextChange[] {
  return [
    { span: { start, end: start }, newText: before },
    { span: { start: end, end }, newText: behind },
  ];
}

/** The entry's lines with the comments behind its value, from the start of its first line; undefined when it shares a line with others. */
export function linesOf(text: string, entry: MapEntry): Span | undefined {
  const start = lineStart(text, entry.keySpan.start);
  if (text.slice(start, entry.keySpan.start).trim() !== "") return undefined;
  const end = behindContent(text, entryEnd(entry));
  return end === undefined ? undefined : { start, end: nextLine(text, end) };
}

/** The end of the line that content ends on; undefined when something else follows it there. */
function behindContent(text: string, end: number): number | undefined {
  if (end > 0 && /[\r\n]/.test(text[end - 1] ?? "")) return text[end - 1] === "\n" && text[end - 2] === "\r" ? end - 2 : end - 1;
  const rest = text.slice(end, lineEnd(text, end));
  return /^\s*(?:#.*)?$/.test(rest) ? lineEnd(text, end) : undefined;
}

/** Takes an entry out of its map, with its line and the comment on it. Empty when that cannot be done without harm. */
export function removeEntry(text: string, map: MapNode, entry: MapEntry): TextChange[] {
  if (map.flow) return removeFromFlow(map, entry);
  const lines = linesOf(text, entry);
  if (lines !== undefined) return map.entries.length > 1 ? [{ span: lines, newText: "" }] : [];
  // The first entry of a list item stands behind the dash; the next one takes its place.
  const next = map.entries[indexIn(map, entry) + 1];
  return next === undefined ? [] : [{ span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: "" }];
}

function indexIn(map: MapNode, entry: MapEntry): number {
  return map.entries.findIndex((candidate) => candidate.keySpan.start === entry.keySpan.start);
}

function removeFromFlow(map: MapNode, entry: MapEntry): TextChange[] {
  const index = indexIn(map, entry);
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  if (next !== undefined) return [{ span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: "" }];
  const start = before === undefined ? entry.keySpan.start : entryEnd(before);
  return [{ span: { start, end: entryEnd(entry) }, newText: "" }];
}

/** Adds lines (written for column 0) behind a map's last entry, at the column of its entries. */
export function appendEntry(text: string, map: MapNode, lines: readonly string[]): TextChange[] {
  const last = entriesNear(map, map.span.end).at(-1);
  if (last === undefined) return map.flow ? [{ span: map.span, newText: `{ ${lines.join(", ")} }` }] : [];
  if (map.flow) {
    const end = entryEnd(last);
    return lines.length === 1 ? [{ span: { start: end, end }, newText: `, ${lines[0] ?? ""}` }] : [];
  }
  return insertLines(text, entryEnd(last), { lines, column: columnOf(text, last.keySpan.start) });
}

/** Adds lines before a map's first entry, at its column. */
export function prependEntry(text: string, map: MapNode, lines: readonly string[]): TextChange[] {
  const first = map.entries[0];
  if (first === undefined || map.flow) return appendEntry(text, map, lines);
  const column = columnOf(text, first.keySpan.start);
  const at = first.keySpan.start;
  const newText = lines.map((line) => line + lineBreakOf(text) + " ".repeat(column)).join("");
  return [{ span: { start: at, end: at }, newText }];
}

/** Adds lines below an entry: into its map, or as its map when it has no value yet. Empty when its value is of another kind. */
export function appendBelow(text: string, entry: MapEntry, lines: readonly string[]): TextChange[] {
  if (entry.value.kind === "map") return appendEntry(text, entry.value, lines);
  if (!isMissing(entry.value)) return [];
  const column = columnOf(text, entry.keySpan.start) + indentStep(text);
  return insertLines(text, entryEnd(entry), { lines, column });
}

function insertLines(
  text: string,
  after: number,
  { lines, column }: { readonly lines: readonly string[]; readonly column: number },
): TextChange[] {
  const end = behindContent(text, after);
  if (end === undefined) return [];
  const newText = lines.map((line) => lineBreakOf(text) + (line === "" ? "" : " ".repeat(column) + line)).join("");
  return [{ span: { start: end, end }, newText }];
}

/** An entry's text as lines for column 0, under another name when one is given. Undefined when it does not stand on lines of its own. */
export function cutOut(text: string, entry: MapEntry, name: string = entry.key): string[] | undefined {
  if (linesOf(text, entry) === undefined) return undefined;
  const column = columnOf(text, entry.keySpan.start);
  const end = behindContent(text, entryEnd(entry)) ?? entryEnd(entry);
  const body = writeText(name, entry.keyStyle) + text.slice(entry.keySpan.end, end);
  const lines = body.split(/\r\n|\n|\r/);
  const deep = lines.slice(1).every((line) => line.trim() === "" || line.startsWith(" ".repeat(column)));
  return deep ? lines.map((line, index) => (index === 0 ? line : line.slice(Math.min(column, line.length)))) : undefined;
}

/** Moves lines sideways by a number of columns; blank lines stay. Empty when a line lacks the room. */
export function shiftLines(text: string, span: Span, by: number): TextChange[] {
  const changes: TextChange[] = [];
  for (let start = lineStart(text, span.start); start < span.end; start = nextLine(text, start)) {
    const end = lineEnd(text, start);
    const next = nextLine(text, start);
    if (text.slice(start, end).trim() !== "") {
      if (by < 0 && text.slice(start, start - by).trim() !== "") return [];
      changes.push(by < 0 ? { span: { start, end: start - by }, newText: "" } : { span: { start, end: start }, newText: " ".repeat(by) });
    }
    if (next === start) break;
  }
  return changes;
}

/** The span of a node's own lines, for shifting. */
export function blockSpan(text: string, entry: MapEntry, value: YamlNode = entry.value): Span {
  return { start: lineStart(text, entry.keySpan.start), end: Math.max(value.span.end, entryEnd(entry)) };
}
