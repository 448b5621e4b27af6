import type { Span } from "../text/span.ts";
import { lineStart } from "../yaml/lines.ts";
import { entriesNear, type MapEntry, type YamlNode } from "../yaml/tree.ts";

/**
 * The lines of the smallest entry of a block map that holds a stretch, with all that is below it: comments in there cannot change what stands outside.
 * The whole text where no such entry holds the stretch. The text must be sound YAML of one document.
 */
export function partAround(text: string, root: YamlNode | undefined, { start, end }: Span): Span {
  let part: Span = { start: 0, end: text.length };
  let node = root;
  while (node?.kind === "map" && !node.flow) {
    const entries = entriesNear(node, start);
    const index = lastBefore(text, entries, start);
    const entry = entries[index];
    const next = entries[index + 1];
    if (entry === undefined) break;
    const inner = { start: lineStart(text, entry.keySpan.start), end: next === undefined ? part.end : lineStart(text, next.keySpan.start) };
    // Also where two entries share a line, which lines cannot tell apart.
    if (end >= inner.end) break;
    part = inner;
    node = entry.value;
  }
  return part;
}

/** The index of the last entry whose line starts at or before an offset; -1 when all come later. */
function lastBefore(text: string, entries: readonly MapEntry[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && lineStart(text, entry.keySpan.start) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
