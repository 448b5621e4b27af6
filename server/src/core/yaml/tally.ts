import { differingParts, type PartedText } from "./by-parts.ts";
import type { Part, PartContent } from "./part.ts";

/** The names that a part gives, repeats included; they have to follow from the part's content alone. */
export type NamesIn = (content: PartContent) => readonly string[];

/** How often each name occurs, and an object that stays the same as long as no name comes or goes. */
export interface TallyNow {
  readonly counts: ReadonlyMap<string, number>;
  readonly version: object;
}

interface Tally {
  parts: readonly Part[];
  readonly counts: Map<string, number>;
  /** Another object as soon as a name comes or goes. */
  version: object;
}

const tallies = new WeakMap<object, WeakMap<object, Tally>>();

/**
 * How often each name occurs in all parts of a text, brought up to date by what changed since the last question about any of its versions.
 * To be used at once: the next question changes it. `about` stands for what is asked; the same one has to come with the same names.
 */
export function tallyOf({ parts, lineage }: PartedText, namesIn: NamesIn, about: object): TallyNow {
  const known = tallies.get(lineage) ?? new WeakMap<object, Tally>();
  tallies.set(lineage, known);
  const tally = known.get(about) ?? { parts: [], counts: new Map<string, number>(), version: {} };
  known.set(about, tally);
  const { start, endBefore, endAfter } = differingParts(tally.parts, parts);
  const changes = new Map<string, number>();
  for (const { content } of tally.parts.slice(start, endBefore)) for (const name of namesIn(content)) add(changes, name, -1);
  for (const { content } of parts.slice(start, endAfter)) for (const name of namesIn(content)) add(changes, name, 1);
  for (const [name, by] of changes) count(tally, name, by);
  tally.parts = parts;
  return tally;
}

function add(changes: Map<string, number>, name: string, by: number): void {
  changes.set(name, (changes.get(name) ?? 0) + by);
}

function count(tally: Tally, name: string, by: number): void {
  const before = tally.counts.get(name) ?? 0;
  const now = before + by;
  if ((before === 0) !== (now === 0)) tally.version = {};
  if (now === 0) tally.counts.delete(name);
  else tally.counts.set(name, now);
}
