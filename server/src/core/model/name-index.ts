import { touches } from "../text/span.ts";
import type { ConfigSet } from "./config-set.ts";
import type { DocumentId } from "./place.ts";
import { type Occurrence, occurrencesIn, type SymbolKind } from "./symbols.ts";

/** The names of a set by place and by name, so that a question costs what its answer does. */
interface NameIndex {
  /** By document, in order of their spans. */
  readonly byPlace: ReadonlyMap<DocumentId, readonly Occurrence[]>;
  readonly byName: ReadonlyMap<string, readonly Occurrence[]>;
}

const indexes = new WeakMap<readonly Occurrence[], NameIndex>();

/** The name that an offset of a document touches; of several that share a stretch the first. */
export function occurrenceAt(set: ConfigSet, document: DocumentId, offset: number): Occurrence | undefined {
  const all = indexOf(set).byPlace.get(document) ?? [];
  let found: Occurrence | undefined;
  // Names do not lie in one another, so those that touch an offset stand together.
  for (let index = startedBy(all, offset) - 1; index >= 0; index--) {
    const candidate = all[index];
    if (candidate === undefined || !touches(candidate.span, offset)) break;
    found = candidate;
  }
  return found;
}

/** Every spot of a set that has a name of that kind, file by file. */
export function occurrencesOf(set: ConfigSet, { kind, name }: Pick<Occurrence, "kind" | "name">): readonly Occurrence[] {
  return indexOf(set).byName.get(keyOf(kind, name)) ?? [];
}

const keyOf = (kind: SymbolKind, name: string): string => `${kind} ${name}`;

function indexOf(set: ConfigSet): NameIndex {
  const all = occurrencesIn(set);
  const known = indexes.get(all);
  if (known !== undefined) return known;
  const byPlace = new Map<DocumentId, Occurrence[]>();
  const byName = new Map<string, Occurrence[]>();
  for (const occurrence of all) {
    add(byPlace, occurrence.at.document, occurrence);
    add(byName, keyOf(occurrence.kind, occurrence.name), occurrence);
  }
  for (const occurrences of byPlace.values()) occurrences.sort((a, b) => a.span.start - b.span.start);
  const index = { byPlace, byName };
  indexes.set(all, index);
  return index;
}

function add(to: Map<string, Occurrence[]>, key: string, occurrence: Occurrence): void {
  const list = to.get(key);
  if (list === undefined) to.set(key, [occurrence]);
  else list.push(occurrence);
}

/** How many names start at or before an offset. */
function startedBy(all: readonly Occurrence[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
