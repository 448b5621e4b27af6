import { type FileKind, fileKinds } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import { type Names, type NamesFact, namesIn } from "./facts.ts";
import { isSound, type Look, lookAtDocument, lookAtNames, lookAtSoundness } from "./look.ts";
import type { Report, Rule, RuleContext, Run } from "./rule.ts";
import { watched } from "./watch.ts";

/** What is told about a rule's work. */
export interface Notices {
  looked(look: Look): void;
  /** It asks whether a name is among those that a file gives, or for all of them. Without this a look at any of them counts as one at all. */
  asked?(fact: NamesFact, name: string | undefined): void;
  /** It looks at the whole set although it is asked about a part. */
  lookedBeyond(): void;
}

/** Asks rules and notes which of them broke. */
export interface Asker {
  /** What a rule says about a set; nothing once it has thrown. */
  ask(rule: Rule, set: ConfigSet, notices: Notices): readonly Report[];
  /** The first message of each rule that threw. */
  readonly failed: ReadonlyMap<Rule, string>;
}

/** An asker for one analysis of a set. What rules look at is only told where somebody wants to know. */
export function createAsker(whole: ConfigSet, run: Run, { unwatched = false } = {}): Asker {
  const failed = new Map<Rule, string>();
  const contexts = new WeakMap<ConfigSet, RuleContext>();
  let current: Notices = { looked: () => undefined, lookedBeyond: () => undefined };
  const notice = (kind: FileKind): void => current.looked(lookAtDocument(kind));
  const watch = (set: ConfigSet): ConfigSet => (unwatched ? set : watched(set, notice, fileKinds));
  const seenWhole = watch(whole);
  const contextOf = (set: ConfigSet): RuleContext => {
    const known = contexts.get(set);
    if (known !== undefined) return known;
    const seen = watch(set);
    const context: RuleContext = {
      set: seen,
      target: set.target,
      document: (kind) => seen.documents.get(kind),
      isSound: (kind) => {
        current.looked(lookAtSoundness(kind));
        return isSound(set.documents.get(kind));
      },
      names: (fact) => {
        const names = namesIn(whole, fact);
        if (current.asked !== undefined) return noticed(names, fact, current);
        current.looked(lookAtNames(fact));
        return names;
      },
      get whole() {
        current.lookedBeyond();
        return seenWhole;
      },
      run,
    };
    contexts.set(set, context);
    return context;
  };
  return {
    failed,
    ask: (rule, set, notices) => {
      if (failed.has(rule)) return [];
      current = notices;
      try {
        return [...rule.check(contextOf(set))];
      } catch (error) {
        failed.set(rule, error instanceof Error ? error.message : String(error));
        return [];
      }
    },
  };
}

function noticed({ has, all, version }: Names, fact: NamesFact, notices: Notices): Names {
  return {
    version,
    has: (name) => {
      notices.asked?.(fact, name);
      return has(name);
    },
    all: () => {
      notices.asked?.(fact, undefined);
      return all();
    },
  };
}
