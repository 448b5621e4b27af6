import type { Position, Range, Span } from "./span.ts";

/** Offsets of line starts of one text. LF, CRLF and CR end a line, as in LSP. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Built once for a text and then asked for positions in logarithmic time. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 13 && text.charCodeAt(offset + 1) === 10) offset++;
    if (unit === 10 || unit === 13) starts.push(offset + 1);
  }
  return { starts, length: text.length };
}

/** The position of an offset; offsets outside the text are clamped to it. */
export function positionAt(index: LineIndex, offset: number): Position {
  const wanted = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: wanted - (index.starts[low] ?? 0) };
}

/** The offset of a position; a character past the line's end is clamped to the next line's start, a line past the text to its end. */
export function offsetAt(index: LineIndex, position: Position): number {
  const start = index.starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : index.length;
  const next = index.starts[position.line + 1] ?? index.length;
  return Math.max(start, Math.min(start + position.character, next));
}

/** The editor range of a span. */
export function rangeOf(index: LineIndex, span: Span): Range {
  return { start: positionAt(index, span.start), end: positionAt(index, span.end) };
}
