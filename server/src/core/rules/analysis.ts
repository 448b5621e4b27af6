import type { ConfigSet } from "../model/config-set.ts";
import type { Finding, Level, Rule, RuleContext } from "./rule.ts";

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

/** Runs the rules over a set, in their order; findings come sorted by document and place. A rule that throws loses only its own findings. */
export function analyse(set: ConfigSet, rules: readonly Rule[], levels: Levels = new Map()): Analysis {
  const context: RuleContext = { set, target: set.target, document: (kind) => set.documents.get(kind) };
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    const level = levels.get(rule.id);
    if (level === "off") continue;
    try {
      findings.push(...run(rule, context, level));
    } catch (error) {
      failures.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  findings.sort((a, b) => (a.document === b.document ? a.span.start - b.span.start || a.span.end - b.span.end : a.document < b.document ? -1 : 1));
  return { set, findings, failures };
}

function run(rule: Rule, context: RuleContext, level: Level | undefined): Finding[] {
  return [...rule.check(context)].map((report) => ({
    related: [],
    fixes: [],
    ...report,
    rule: rule.id,
    level: level ?? report.level ?? rule.level,
  }));
}
