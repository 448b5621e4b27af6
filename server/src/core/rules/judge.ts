import type { FileKind } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { judgeableParts, onlyDocument, withoutDocuments } from "../model/part-set.ts";
import type { Part } from "../yaml/part.ts";
import { type Asker, createAsker } from "./asker.ts";
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
  readonly memory: Memory;
  /** Rules that look at earlier findings are asked each time. */
  readonly run: Run;
}

const unnoticed = { looked: () => undefined, lookedBeyond: () => undefined };

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

/** A judge of one set. Rules have to be asked in their order. */
export function createJudge({ set, rules, memory, run }: JudgeOptions): Judge {
  if (memory.target !== set.target) forget(memory, set.target);
  const volatile = { now: false };
  const asker = createAsker(set, volatileRun(run, volatile));
  const inParts = documentsInParts(set);
  const byPart = [...inParts].map(([kind, { document, parts }]) =>
    partReports({ set, document, parts, memory, asker, rules: rules.filter((rule) => rule.entrywise?.includes(kind)) }),
  );
  const rests = new Map<string, ConfigSet>();
  const restFor = ({ entrywise = [] }: Rule): ConfigSet => {
    const apart = entrywise.filter((kind) => inParts.has(kind));
    if (apart.length === 0) return set;
    const rest = rests.get(apart.join()) ?? withoutDocuments(set, apart);
    rests.set(apart.join(), rest);
    return rest;
  };
  const bench: Bench = { set, memory, asker, volatile };
  return {
    failed: asker.failed,
    reportsOf: (rule) => {
      const rest = restFor(rule);
      const onRest = rule.alone === true ? aloneReports(rule, rest, bench) : restReports(rule, rest, bench);
      const reports = [...onRest, ...byPart.flatMap((reportsBy) => reportsBy.get(rule) ?? [])];
      return asker.failed.has(rule) ? undefined : reports;
    },
  };
}

interface Bench {
  readonly set: ConfigSet;
  readonly memory: Memory;
  readonly asker: Asker;
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

/** What a rule says about each document by itself. */
function aloneReports(rule: Rule, rest: ConfigSet, { set, memory, asker }: Bench): readonly Report[] {
  return [...rest.documents.values()].flatMap((document) => {
    const known = memory.alone.get(document) ?? new Map<Rule, readonly Report[]>();
    memory.alone.set(document, known);
    const reports = known.get(rule) ?? asker.ask(rule, onlyDocument(set, document.kind), unnoticed);
    known.set(rule, reports);
    return reports;
  });
}
