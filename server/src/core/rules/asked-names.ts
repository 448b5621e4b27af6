import type { ConfigSet } from "../model/config-set.ts";
import { namesBetween } from "../yaml/tally.ts";
import { type NamesFact, namesIn } from "./facts.ts";
import type { AskedNames, PartOutcome } from "./memory.ts";
import type { Rule } from "./rule.ts";

/** What hangs on names that came or went since somebody asked. */
export interface NamesNews {
  /** True when no name did. */
  readonly none: boolean;
  /** The rules that would hear something else about a part. */
  touched(outcome: PartOutcome): readonly Rule[];
}

/** Compares the names of a set with those that were there when they were last asked for. */
export function namesNews(set: ConfigSet, seen: ReadonlyMap<NamesFact, unknown>): NamesNews {
  // Undefined for names of which nobody knows what came and went.
  const changed = new Map<NamesFact, ReadonlySet<string> | undefined>();
  for (const [fact, version] of seen) {
    const names = namesBetween(version, namesIn(set, fact).version);
    if (names === undefined || names.size > 0) changed.set(fact, names);
  }
  // No lists on the way: ten thousands of parts are asked about after a key, and hardly any is touched.
  const isTouched = (asked: AskedNames): boolean => {
    for (const [fact, names] of changed) {
      const own = asked.get(fact);
      if (own !== undefined && (own === "all" || names === undefined || meet(names, own))) return true;
    }
    return false;
  };
  return {
    none: changed.size === 0,
    touched: ({ asked }) => {
      const touched: Rule[] = [];
      for (const [rule, names] of asked) if (isTouched(names)) touched.push(rule);
      return touched;
    },
  };
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const name of some) if (others.has(name)) return true;
  return false;
}

/** The versions of names as they are now. */
export function versionsOf(set: ConfigSet, facts: Iterable<NamesFact>): Map<NamesFact, unknown> {
  return new Map([...facts].map((fact) => [fact, namesIn(set, fact).version]));
}

/** Notes what a rule asks for. */
export function notedNames(): { readonly asked: AskedNames; readonly note: (fact: NamesFact, name: string | undefined) => void } {
  const asked = new Map<NamesFact, Set<string> | "all">();
  const note = (fact: NamesFact, name: string | undefined): void => {
    const known = asked.get(fact) ?? new Set();
    asked.set(fact, name === undefined ? "all" : known);
    if (name !== undefined && known !== "all") known.add(name);
    if (known === "all") asked.set(fact, "all");
  };
  return { asked, note };
}
