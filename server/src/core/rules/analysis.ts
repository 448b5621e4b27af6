import type { ConfigSet } from "../model/config-set.ts";
import type { DocumentId } from "../model/place.ts";
import type { Finding, Level, Rule, RuleContext } from "./rule.ts";
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

/**
 * Runs the rules over a set, in their order; findings come sorted by document and place, without those that comments silence. A rule that throws
 * loses only its own findings.
 */
export function analyse(set: ConfigSet, rules: readonly Rule[], levelsOf: LevelsOf = () => noLevels): Analysis {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const completed = new Set<string>();
  const isOff = (rule: string, document: DocumentId): boolean => levelsOf(document).get(rule) === "off";
  const context: RuleContext = {
    set,
    target: set.target,
    document: (kind) => set.documents.get(kind),
    run: {
      known: new Set(rules.map((rule) => rule.id)),
      findings,
      looked: (rule, document) => completed.has(rule) && !isOff(rule, document),
    },
  };
  for (const rule of rules) {
    if ([...set.byId.keys()].every((document) => isOff(rule.id, document))) continue;
    try {
      findings.push(...run(rule, context, levelsOf));
      completed.add(rule.id);
    } catch (error) {
      failures.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { set, findings: findings.filter((finding) => !isSilenced(finding, set)).sort(byPlace), failures };
}

function run(rule: Rule, context: RuleContext, levelsOf: LevelsOf): Finding[] {
  return [...rule.check(context)].flatMap((report) => {
    const stated = levelsOf(report.document).get(rule.id);
    if (stated === "off") return [];
    return [{ related: [], fixes: [], ...report, rule: rule.id, level: stated ?? report.level ?? rule.level }];
  });
}

function byPlace(a: Finding, b: Finding): number {
  return a.document === b.document ? a.span.start - b.span.start || a.span.end - b.span.end : a.document < b.document ? -1 : 1;
}
