import type { Span } from "../text/span.ts";
import { indentOf, lineEnd, lineStart, nextLine } from "./lines.ts";

/** The line that an offset is on, without its line break. */
export function lineOf(text: string, offset: number): Span {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}

/**
 * The lines of the entry or list item that comes next below an offset's line, with all that is indented below it. Found by indentation alone, so
 * that it also holds in text that is no YAML yet. Empty at the end of the text.
 */
export function blockBelow(text: string, offset: number): Span {
  const start = nextContent(text, nextLine(text, offset));
  if (start === undefined) return { start: text.length, end: text.length };
  const column = indentOf(text, start);
  const startsWithDash = isItem(text, start + column);
  let end = lineEnd(text, start);
  for (let next = nextContent(text, nextLine(text, end)); next !== undefined; next = nextContent(text, nextLine(text, end))) {
    const indent = indentOf(text, next);
    // A list may stand at the column of the key it belongs to.
    if (indent < column || (indent === column && (startsWithDash || !isItem(text, next + indent)))) break;
    end = lineEnd(text, next);
  }
  return { start, end };
}

const isItem = (text: string, offset: number): boolean => text[offset] === "-" && /^\s?$/.test(text[offset + 1] ?? "");

/** A line without content: blank, a comment, a YAML directive, the start of the document. */
const empty = /^(?:[ \t]*|---[ \t]*|%.*)(?:#.*)?$/;

/** Start of the first line with content from an offset on. */
function nextContent(text: string, offset: number): number | undefined {
  for (let start = offset; start < text.length; start = nextLine(text, start)) {
    if (!empty.test(text.slice(start, lineEnd(text, start)))) return start;
  }
  return undefined;
}
