import type { FileKind } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { judgeableParts, withoutDocuments } from "../model/part-set.ts";
import type { Part } from "../yaml/part.ts";
import type { DocumentId } from "../model/place.ts";
import { type Asker, createAsker, type Notices } from "./asker.ts";
import { forget, isStill, type Memory, seenBy } from "./memory.ts";
import type { Look } from "./look.ts";
import { partReports } from "./part-reports.ts";
import type { Report, Rule, Run } from "./rule.ts";

/** What rules say about a set, each asked about no more than what changed since the memory was made. */
export interface Judge {
  /** A rule's reports; undefined when it threw. */
  reportsOf(rule: Rule): readonly Report[] | undefined;
  /** Rules that threw, with the message of what they threw. */
  readonly failed: ReadonlyMap<Rule, string>;
}

/** What a judge works with. */
export interface JudgeOptions {
  readonly set: ConfigSet;
  readonly rules: readonly Rule[];
  /** Undefined where a set is looked at once: each rule is asked about all of it, which is twice as quick. */
  readonly memory: Memory | undefined;
  /** Rules that look at earlier findings are asked each time. */
  readonly run: Run;
}

const unnoticed: Notices = { looked: () => undefined, lookedBeyond: () => undefined };

interface InParts {
  readonly document: SourceDocument;
  readonly parts: readonly Part[];
}

function documentsInParts(set: ConfigSet): ReadonlyMap<FileKind, InParts> {
  const found = new Map<FileKind, InParts>();
  for (const [kind, document] of set.documents) {
    const parts = judgeableParts(document);
    if (parts !== undefined) found.set(kind, { document, parts });
  }
  return found;
}

/**
 * A judge of one set. Rules have to be asked in their order. With a memory of nothing the set is judged as a whole as well: what an edit can take over is
 * noted by `rememberSet`, or when the set is judged again.
 */
export function createJudge({ memory, ...options }: JudgeOptions): Judge {
  if (memory === undefined) return judgeOnce(options);
  // Nobody types into a file that comes or goes, so that there is nothing yet to take over.
  const isFirstLook = memory.target !== options.set.target || (memory.outcomes.size === 0 && memory.kinds !== kindsOf(options.set));
  if (!isFirstLook) return judgeAgain({ ...options, memory });
  forget(memory, options.set.target);
  return judgeOnce(options);
}

/** Notes that all rules were asked about a set; a first look that was given up is followed by another one. */
export function noteJudged(memory: Memory, set: ConfigSet): void {
  memory.kinds = kindsOf(set);
}

const kindsOf = ({ documents }: ConfigSet): string => [...documents.keys()].join();

/**
 * Notes what the rules say about a set that was judged as a whole, a little a step, so that the next judge need not. What is left undone costs that judge
 * what it would have cost.
 */
export function* rememberSet({ set, rules, memory }: Omit<JudgeOptions, "run"> & { readonly memory: Memory }): Generator {
  if (memory.target !== set.target || memory.outcomes.size > 0) return;
  for (const failed of noting({ set, rules, memory })) {
    if (failed.size > 0) return forget(memory, undefined);
    yield;
  }
}

function* noting({ set, rules, memory }: Omit<JudgeOptions, "run"> & { readonly memory: Memory }): Generator<Judge["failed"]> {
  // Whoever looks at it is asked anew each time.
  const run: Run = { known: new Set(rules.map(({ id }) => id)), findings: [], looked: () => false };
  const asker = createAsker(set, run);
  for (const [kind, { document, parts }] of documentsInParts(set)) {
    const asked = { set, document, memory, asker, rules: rules.filter((rule) => rule.entrywise?.includes(kind)) };
    for (const part of parts) {
      partReports({ ...asked, parts: [part] });
      yield asker.failed;
    }
  }
  const judge = judgeAgain({ set, rules, memory, run });
  for (const rule of rules) {
    judge.reportsOf(rule);
    yield judge.failed;
  }
}

function judgeOnce({ set, run }: Omit<JudgeOptions, "memory">): Judge {
  const { ask, failed } = createAsker(set, run, { unwatched: true });
  return {
    failed,
    reportsOf: (rule) => {
      const reports = ask(rule, set, unnoticed);
      return failed.has(rule) ? undefined : reports;
    },
  };
}

function judgeAgain({ set, rules, memory, run }: JudgeOptions & { readonly memory: Memory }): Judge {
  const volatile = { now: false };
  const asker = createAsker(set, volatileRun(run, volatile));
  const inParts = documentsInParts(set);
  const byPart = [...inParts].map(([kind, { document, parts }]) =>
    partReports({ set, document, parts, memory, asker, rules: rules.filter((rule) => rule.entrywise?.includes(kind)) }),
  );
  const narrowed = narrowing();
  const restFor = ({ entrywise = [] }: Rule): ConfigSet =>
    narrowed(set, inParts.size === 0 ? [] : entrywise.filter((kind) => inParts.has(kind)));
  const bench: Bench = { set, memory, asker, volatile, narrowed };
  return {
    failed: asker.failed,
    reportsOf: (rule) => {
      const rest = restFor(rule);
      const onRest = rule.alone === true ? aloneReports(rule, rest, bench) : restReports(rule, rest, bench);
      const reports = byPart.length === 0 ? onRest : [...onRest, ...byPart.flatMap((reportsBy) => reportsBy.get(rule) ?? [])];
      return asker.failed.has(rule) ? undefined : reports;
    },
  };
}

interface Bench {
  readonly set: ConfigSet;
  readonly memory: Memory;
  readonly asker: Asker;
  /** A set without the documents of some kinds. */
  readonly narrowed: (set: ConfigSet, kinds: readonly FileKind[]) => ConfigSet;
  /** `now` becomes true when a rule looks at something that changes with each run. */
  readonly volatile: { now: boolean };
}

function volatileRun(run: Run, volatile: Bench["volatile"]): Run {
  return {
    known: run.known,
    get findings() {
      volatile.now = true;
      return run.findings;
    },
    looked: (rule, document) => {
      volatile.now = true;
      return run.looked(rule, document);
    },
  };
}

/** What a rule says about the files that are not looked at in parts. */
function restReports(rule: Rule, rest: ConfigSet, { set, memory, asker, volatile }: Bench): readonly Report[] {
  const sight = { seen: rest, whole: set };
  const known = memory.outcomes.get(rule);
  if (known?.seen !== undefined && isStill(known.seen, sight)) return known.reports;
  const looks = new Set<Look>();
  volatile.now = false;
  const lookedBeyond = (): void => {
    volatile.now ||= rest !== set;
  };
  const reports = asker.ask(rule, rest, { looked: (look) => looks.add(look), lookedBeyond });
  memory.outcomes.set(rule, { reports, seen: volatile.now ? undefined : seenBy(looks, sight) });
  return reports;
}

/** What a rule says about each document by itself: it is asked once about all those that are new. */
function aloneReports(rule: Rule, rest: ConfigSet, { memory, asker, narrowed }: Bench): readonly Report[] {
  const all: Report[] = [];
  const fresh = new Map<DocumentId, SourceDocument>();
  const stale: FileKind[] = [];
  for (const document of rest.documents.values()) {
    const known = memory.alone.get(document)?.get(rule);
    if (known === undefined) fresh.set(document.id, document);
    else {
      all.push(...known);
      stale.push(document.kind);
    }
  }
  if (fresh.size === 0) return all;
  const reports = asker.ask(rule, narrowed(rest, stale), unnoticed);
  for (const document of fresh.values()) {
    const own = reports.length === 0 ? nothing : reports.filter((report) => report.document === document.id);
    const byRule = memory.alone.get(document) ?? new Map<Rule, readonly Report[]>();
    memory.alone.set(document, byRule.set(rule, own));
  }
  return [...all, ...reports];
}

const nothing: readonly Report[] = [];

/** Makes a set without the documents of some kinds, each once. */
function narrowing(): Bench["narrowed"] {
  const made = new WeakMap<ConfigSet, Map<string, ConfigSet>>();
  return (set, kinds) => {
    if (kinds.length === 0) return set;
    const bySet = made.get(set) ?? new Map<string, ConfigSet>();
    made.set(set, bySet);
    const narrowed = bySet.get(kinds.join()) ?? withoutDocuments(set, kinds);
    bySet.set(kinds.join(), narrowed);
    return narrowed;
  };
}
