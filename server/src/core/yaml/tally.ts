import { differingParts, type PartedText } from "./by-parts.ts";
import type { Part, PartContent } from "./part.ts";

/** The names that a part gives, repeats included; they have to follow from the part's content alone. */
export type NamesIn = (content: PartContent) => readonly string[];

/** How often each name occurs, and an object that stays the same as long as no name comes or goes. */
export interface TallyNow {
  readonly counts: ReadonlyMap<string, number>;
  /** How many there are, repeats included. */
  readonly total: number;
  readonly version: object;
}

interface Tally {
  parts: readonly Part[];
  readonly counts: Map<string, number>;
  total: number;
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
  const tally = known.get(about) ?? { parts: [], counts: new Map<string, number>(), total: 0, version: {} };
  known.set(about, tally);
  if (tally.parts === parts) return tally;
  const { start, endBefore, endAfter } = differingParts(tally.parts, parts);
  const changes = new Map<string, number>();
  for (const { content } of tally.parts.slice(start, endBefore)) for (const name of namesIn(content)) add(changes, name, -1);
  for (const { content } of parts.slice(start, endAfter)) for (const name of namesIn(content)) add(changes, name, 1);
  for (const by of changes.values()) tally.total += by;
  const news = [...changes].filter(([name, by]) => count(tally.counts, name, by)).map(([name]) => name);
  if (news.length > 0) tally.version = followed(tally.version, news);
  tally.parts = parts;
  return tally;
}

interface Step {
  readonly to: object;
  readonly names: readonly string[];
}

/** What came after a version. Held by the older one, so that it goes with it. */
const steps = new WeakMap<object, Step>();
/** Whoever has not looked for so many versions looks at everything. */
const mostSteps = 16;

function followed(version: object, names: readonly string[]): object {
  const to = {};
  steps.set(version, { to, names });
  return to;
}

/** The names that came or went between two versions of a tally, as far as anybody knows. */
export function namesBetween(before: unknown, after: unknown): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let version = before;
  for (let step = 0; version !== after; step++) {
    const next = typeof version === "object" && version !== null ? steps.get(version) : undefined;
    if (next === undefined || step === mostSteps) return undefined;
    for (const name of next.names) names.add(name);
    version = next.to;
  }
  return names;
}

function add(changes: Map<string, number>, name: string, by: number): void {
  changes.set(name, (changes.get(name) ?? 0) + by);
}

/** True when the name comes or goes by it. */
function count(counts: Map<string, number>, name: string, by: number): boolean {
  const before = counts.get(name) ?? 0;
  const now = before + by;
  if (now === 0) counts.delete(name);
  else counts.set(name, now);
  return (before === 0) !== (now === 0);
}
