import type { ConfigSet } from "../model/config-set.ts";
import type { DocumentId } from "../model/place.ts";
import { createJudge, noteJudged, rememberSet } from "./judge.ts";
import { forget, type Memory } from "./memory.ts";
import type { Finding, Level, Report, Rule } from "./rule.ts";
import { isSilenced } from "./silence/silenced.ts";

/** A rule that broke on this set: its findings are missing, all others are there. */
export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

/** What all rules say about one config set. */
export interface Analysis {
  readonly set: ConfigSet;
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Levels that differ from the rules' own. */
export type Levels = ReadonlyMap<string, Level | "off">;

/** The levels that hold for a document; files of one set may lie under different check files. */
export type LevelsOf = (document: DocumentId) => Levels;

const noLevels: Levels = new Map();

/** What an analysis may take over from the one before. */
export interface AnalysisOptions {
  readonly levelsOf?: LevelsOf;
  /** Of the same set, with the same rules. It is brought up to date. Without one, nothing is kept. */
  readonly memory?: Memory;
}

/**
 * Runs the rules over a set, in their order; findings come sorted by document and place, without those that comments silence. A rule that throws
 * loses only its own findings.
 */
export function analyse(set: ConfigSet, rules: readonly Rule[], options: AnalysisOptions = {}): Analysis {
  return outcomeOf(analysing(set, rules, options));
}

/** Goes through all steps that are left. */
export function outcomeOf<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same, a rule a step. What is given up half-way changes nothing for the next analysis. */
export function* analysing(set: ConfigSet, rules: readonly Rule[], options: AnalysisOptions = {}): Generator<undefined, Analysis> {
  const { levelsOf = () => noLevels, memory } = options;
  const findings: Finding[] = [];
  const looked = new Set<string>();
  const isOff = (rule: string, document: DocumentId): boolean => levelsOf(document).get(rule) === "off";
  const active = activeRules(rules, [...set.byId.keys()].map(levelsOf));
  const judge = createJudge({
    set,
    rules: active,
    memory,
    run: {
      known: new Set(rules.map((rule) => rule.id)),
      findings,
      looked: (rule, document) => looked.has(rule) && !isOff(rule, document),
    },
  });
  for (const rule of active) {
    const reports = judge.reportsOf(rule);
    if (reports === undefined) continue;
    for (const report of reports) findings.push(...finding(rule, report, levelsOf));
    looked.add(rule.id);
    yield;
  }
  if (memory !== undefined) noteJudged(memory, set);
  // What was kept lacks what the broken rules would have said.
  if (judge.failed.size > 0 && memory !== undefined) forget(memory, undefined);
  const failures = [...judge.failed].map(([rule, message]) => ({ rule: rule.id, message }));
  return { set, findings: findings.filter((found) => !isSilenced(found, set)).sort(byPlace), failures };
}

/** Notes about a set that has been analysed with a memory what the analysis after the next edit can take over, a little a step. */
export function remember(set: ConfigSet, rules: readonly Rule[], { levelsOf, memory }: Required<AnalysisOptions>): Generator {
  return rememberSet({ set, rules: activeRules(rules, [...set.byId.keys()].map(levelsOf)), memory });
}

/** The rules that are on for some document; the same list where no level says anything. */
function activeRules(rules: readonly Rule[], all: readonly Levels[]): readonly Rule[] {
  if (all.some(({ size }) => size === 0)) return rules;
  return rules.filter(({ id }) => all.some((levels) => levels.get(id) !== "off"));
}

function finding(rule: Rule, report: Report, levelsOf: LevelsOf): Finding[] {
  const stated = levelsOf(report.document).get(rule.id);
  if (stated === "off") return [];
  return [{ related: [], fixes: [], ...report, rule: rule.id, level: stated ?? report.level ?? rule.level }];
}

function byPlace(a: Finding, b: Finding): number {
  return a.document === b.document ? a.span.start - b.span.start || a.span.end - b.span.end : a.document < b.document ? -1 : 1;
}
