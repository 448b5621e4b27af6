import type { Changed } from "./changed.ts";
import type { Position, Range, Span } from "./span.ts";

/** Offsets of line starts of one text. LF, CRLF and CR end a line, as in LSP. */
export interface LineIndex {
  readonly starts: Uint32Array;
  readonly length: number;
}

/** What is known of an earlier version of a text. */
export interface EarlierLines {
  readonly lines: LineIndex;
  readonly changed: Changed;
}

/** Built once for a text and then asked for positions in logarithmic time; from an earlier version's index in far less time than a new one. */
export function indexLines(text: string, earlier?: EarlierLines): LineIndex {
  if (earlier === undefined) return { starts: Uint32Array.from([0, ...startsIn(text, 0, text.length)]), length: text.length };
  const { lines, changed } = earlier;
  const shift = changed.endAfter - changed.endBefore;
  // A carriage return and a line feed that come to stand beside each other are one break, so one character on both sides is looked at again.
  const from = Math.max(0, changed.start - 1);
  const to = Math.min(text.length, changed.endAfter + 1);
  const kept = countUpTo(lines.starts, from);
  const behind = countUpTo(lines.starts, to - shift);
  const fresh = startsIn(text, from, to);
  const starts = new Uint32Array(kept + fresh.length + lines.starts.length - behind);
  starts.set(lines.starts.subarray(0, kept));
  starts.set(fresh, kept);
  const gap = kept + fresh.length - behind;
  for (let at = behind; at < lines.starts.length; at++) starts[at + gap] = (lines.starts[at] ?? 0) + shift;
  return { starts, length: text.length };
}

/** Line starts behind the breaks that end in a stretch: after `from`, up to and with `to`. */
function startsIn(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let offset = from; offset < to; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}

/** How many line starts are at most an offset. */
function countUpTo(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position of an offset; offsets outside the text are clamped to it. */
export function positionAt(index: LineIndex, offset: number): Position {
  const wanted = Math.max(0, Math.min(offset, index.length));
  const line = countUpTo(index.starts, wanted) - 1;
  return { line, character: wanted - (index.starts[line] ?? 0) };
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
