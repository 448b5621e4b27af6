import type { Problem } from "../../catalog/problem.ts";
import { validate } from "../../catalog/validate.ts";
import type { SourceDocument } from "../../model/document.ts";
import { entryKinds } from "../../model/part-set.ts";
import { applyChanges, type TextChange } from "../../text/change.ts";
import { parseYaml } from "../../yaml/parse.ts";
import type { Fix, Level, Related, Report, Rule, RuleContext } from "../rule.ts";
import { rejectionOf } from "./rejection.ts";

const checked = new WeakMap<SourceDocument, readonly Problem[]>();

/** What the schema says about a document; worked out once, for all rules that report a part of it. */
export function problemsOf(document: SourceDocument, context: RuleContext): readonly Problem[] {
  const known = checked.get(document);
  if (known !== undefined) return known;
  const problems = validate(document, context.target);
  checked.set(document, problems);
  return problems;
}

/** A problem that one rule reports, with what is needed to word and cure it. */
export interface Case<P extends Problem = Problem> {
  readonly problem: P;
  readonly document: SourceDocument;
  readonly context: RuleContext;
}

/** What a rule says to a case. */
export interface Answer {
  readonly message: string;
  readonly level?: Level;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** How a rule takes its share of the problems. */
export interface SchemaRule<P extends Problem> {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly takes: (problem: Problem) => problem is P;
  readonly answer: (found: Case<P>) => Answer;
}

/** A rule that reports some of the schema's problems; effect, level and rejection follow from the problem. */
export function schemaRule<P extends Problem>({ id, level, title, takes, answer }: SchemaRule<P>): Rule {
  return {
    id,
    level,
    title,
    alone: true,
    entrywise: entryKinds,
    *check(context) {
      for (const document of context.set.documents.values()) {
        for (const problem of problemsOf(document, context)) {
          if (!takes(problem)) continue;
          const found = answer({ problem, document, context });
          yield {
            document: document.id,
            span: problem.span,
            level: levelOf(problem, level),
            ...effectOf(problem),
            ...rejectionOf(document, problem),
            ...found,
          };
        }
      }
    },
  };
}

function effectOf({ effect }: Problem): Pick<Report, "effect"> {
  return effect === undefined ? {} : { effect };
}

/** The level follows what the problem does; below a domain that is switched off it does nothing yet. */
function levelOf({ effect, dormant }: Problem, otherwise: Level): Level {
  switch (effect) {
    case "file-rejected":
    case "update-fails":
    case "start-fails":
      return "error";
    case "domain-skipped":
      return dormant ? "hint" : "error";
    case "login-fails":
    case "ignored":
    case "security-risk":
      return dormant ? "hint" : "warning";
    case undefined:
      return otherwise;
  }
}

/** A safe fix that changes the document itself; undefined when there is no way to make the change without harm. */
export function fix(document: SourceDocument, title: string, changes: readonly TextChange[]): Fix | undefined {
  return changes.length === 0
    ? undefined
    : { title, safety: "safe", edits: changes.map((change) => ({ ...change, document: document.id })) };
}

/** Changes that leave valid YAML; none otherwise. For cures whose outcome depends on the rest of the line. */
export function ifValid(document: SourceDocument, changes: readonly TextChange[]): readonly TextChange[] {
  const { text, yaml } = document;
  return parseYaml(applyChanges(text, changes), { text, yaml: yaml.viewOf ?? yaml }).problems.length === 0 ? changes : [];
}

/** The same fix, but one that wants a look before it is made. */
export function review(candidate: Fix | undefined): Fix | undefined {
  return withSafety(candidate, "review");
}

/** The same fix with a safety of its own. */
export function withSafety(candidate: Fix | undefined, safety: Fix["safety"]): Fix | undefined {
  return candidate === undefined ? undefined : { ...candidate, safety };
}

/** The fixes that could be made. */
export function fixes(...candidates: readonly (Fix | undefined)[]): readonly Fix[] {
  return candidates.filter((candidate) => candidate !== undefined);
}
