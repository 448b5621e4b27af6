import type { ParsedYaml } from "./parsed.ts";
import { movedEntry } from "./placed.ts";
import type { MapEntry, MapNode } from "./tree.ts";

/** What stands in a part, with offsets from the part's start. The same object as long as the part's text is the same. */
export interface PartContent {
  readonly length: number;
  /** Length of the first line with its break. */
  readonly head: number;
  readonly yaml: ParsedYaml;
  readonly map: MapNode;
  readonly keys: readonly string[];
  readonly keySet: ReadonlySet<string>;
}

/** Some entries of a text's map, read by themselves. */
export interface Part {
  readonly start: number;
  readonly content: PartContent;
}

/** A part's entries at their places in the text. */
export function entriesOfPart({ start, content }: Part): readonly MapEntry[] {
  return content.map.entries.map((entry) => movedEntry(entry, start));
}

/** How many parts start at or before an offset. */
export function startedBy(parts: readonly Part[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
