import type { TextChange } from "../text/change.ts";
import { contentSpan, entryEnd } from "./extent.ts";
import { columnOf, indentStep, lineBreakOf, lineEnd, lineStart, nextLine } from "./lines.ts";
import { isMissing, type ListNode, type MapEntry, type ScalarNode, type ScalarStyle } from "./tree.ts";
import { writeText } from "./write.ts";

/** Puts another text in place of a scalar; its quotes stay. */
export function replaceScalar(node: ScalarNode, text: string): TextChange[] {
  return [{ span: contentSpan(node), newText: writeText(text, node.style) }];
}

/** Adds a text behind the last item of the list that an entry holds, in its style; makes the list when there is none. Empty when the value is of another kind. */
export function appendItem(text: string, entry: MapEntry, item: string): TextChange[] {
  const { value } = entry;
  if (isMissing(value)) return [{ span: { start: value.span.start, end: value.span.start }, newText: ` [${writeText(item, "double")}]` }];
  if (value.kind !== "list") return [];
  const last = value.items.at(-1);
  if (last === undefined) return value.flow ? [{ span: value.span, newText: `[${writeText(item, "double")}]` }] : [];
  const written = writeText(item, styleOf(value));
  const end = last.span.end;
  if (value.flow) return [{ span: { start: end, end }, newText: `, ${written}` }];
  const line = lineEnd(text, end > 0 && /[\r\n]/.test(text[end - 1] ?? "") ? end - 1 : end);
  const rest = text.slice(end, line);
  if (!/^\s*(?:#.*)?$/.test(rest)) return [];
  return [{ span: { start: line, end: line }, newText: `${lineBreakOf(text)}${" ".repeat(columnOf(text, value.span.start))}- ${written}` }];
}

function styleOf(list: ListNode): ScalarStyle {
  const last = list.items.findLast((item) => item.kind === "scalar");
  return last?.kind !== "scalar" || last.style === "block" ? "double" : last.style;
}

/** Takes one item out of the list that an entry holds; a list without items becomes `[]`. Empty when that cannot be done without harm. */
export function removeItem(text: string, entry: MapEntry, index: number): TextChange[] {
  const list = entry.value;
  const item = list.kind === "list" ? list.items[index] : undefined;
  if (list.kind !== "list" || item === undefined) return [];
  if (list.items.length === 1)
    return [{ span: list.flow ? list.span : { start: entry.keySpan.end + 1, end: entryEnd(entry) }, newText: list.flow ? "[]" : " []" }];
  if (list.flow) return removeFromFlow(list, index);
  const start = lineStart(text, item.span.start);
  const end = nextLine(text, item.span.end);
  return text.slice(start, item.span.start).trim() === "-" ? [{ span: { start, end }, newText: "" }] : [];
}

function removeFromFlow(list: ListNode, index: number): TextChange[] {
  const item = list.items[index];
  const next = list.items[index + 1];
  const before = list.items[index - 1];
  if (item === undefined) return [];
  if (next !== undefined) return [{ span: { start: item.span.start, end: next.span.start }, newText: "" }];
  return before === undefined ? [] : [{ span: { start: before.span.end, end: item.span.end }, newText: "" }];
}

/** Puts a scalar into a list of its own, as a path of several texts or of one. */
export function asList(node: ScalarNode, items: readonly string[]): TextChange[] {
  return [{ span: contentSpan(node), newText: `[${items.map((item) => writeText(item, "double")).join(", ")}]` }];
}

/** A list below an entry in block style, one line an item, for an entry written at column 0. */
export function listLines(text: string, key: string, items: readonly string[]): string[] {
  const pad = " ".repeat(indentStep(text));
  return [`${key}:`, ...items.map((item) => `${pad}- ${writeText(item, "double")}`)];
}
