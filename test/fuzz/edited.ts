import type { Change, WirePosition } from "./step.ts";

/** A text after changes, each of the text that those before it have left; counted anew each time, so that nothing can have gone astray. */
export function edited(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, { range, text: put }) => {
    if (range === undefined) return put;
    const [start, end] = [offsetOf(now, range.start), offsetOf(now, range.end)];
    return now.slice(0, Math.min(start, end)) + put + now.slice(Math.max(start, end));
  }, text);
}

/** Where a position is; one outside of the text stands for the nearest end. */
function offsetOf(text: string, { line, character }: WirePosition): number {
  if (line < 0) return 0;
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  const own = lines[Math.floor(line)];
  if (own === undefined) return text.length;
  const start = lines.slice(0, Math.floor(line)).reduce((sum, before) => sum + before.length, 0);
  return start + Math.min(Math.max(0, Math.floor(character)), own.replace(/[\r\n]+$/, "").length);
}
