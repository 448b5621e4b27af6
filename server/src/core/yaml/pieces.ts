import { itemsByParts } from "./by-parts.ts";
import type { ParsedYaml } from "./parsed.ts";

/** A text with what was read in it. */
export interface ReadText {
  readonly text: string;
  readonly yaml: ParsedYaml;
}

/** Looks for things in a text that stand on one line each, and moves what it found. */
export interface Search<T> {
  readonly find: (text: string) => readonly T[];
  readonly move: (found: T, by: number) => T;
}

const found = new WeakMap<object, Map<unknown, readonly unknown[]>>();

/** Everything that a search finds, in file order. Parts of a long text that stayed the same are not searched again. */
export function searched<T>({ text, yaml }: ReadText, search: Search<T>): readonly T[] {
  const whole = yaml.viewOf ?? yaml;
  return remembered(whole, search, () => {
    const { parts, lineage } = whole;
    if (parts === undefined || lineage === undefined) return search.find(text);
    const before = search.find(text.slice(0, parts[0]?.start));
    const hits = itemsByParts({ parts, lineage }, search, ({ start, content }) =>
      search.find(text.slice(start, start + content.length)).map((item) => ({ item, content })),
    );
    if (hits.length === 0) return before;
    const starts = new Map(parts.map(({ start, content }) => [content, start]));
    return [...before, ...hits.map(({ item, content }) => search.move(item, starts.get(content) ?? 0))];
  });
}

function remembered<T>(owner: object, search: Search<T>, make: () => readonly T[]): readonly T[] {
  let bySearch = found.get(owner);
  if (bySearch === undefined) found.set(owner, (bySearch = new Map()));
  const known = bySearch.get(search);
  // What was put in under a search is what that search finds.
  if (known !== undefined) return known as readonly T[];
  const made = make();
  bySearch.set(search, made);
  return made;
}
