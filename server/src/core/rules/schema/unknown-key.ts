import type { Problem } from "../../catalog/problem.ts";
import { settingNames } from "../../catalog/schema.ts";
import { renameKey } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, schemaRule, withSafety } from "./problems.ts";
import { alternatives, effectSentence, quoted, readerName } from "./wording.ts";

type UnknownKey = Extract<Problem, { code: "unknown-key" }>;

// Merge keys have a rule of their own.
const takes = (problem: Problem): problem is UnknownKey =>
  problem.code === "unknown-key" && problem.effect !== "ignored" && problem.entry.key !== "<<";

/** Keys that the reader does not know and does not forgive, or perhaps not. */
export const unknownKeyRule: Rule = schemaRule({
  id: "schema/unknown-key",
  level: "warning",
  title: "A key that the product does not know",
  takes,
  answer,
});

function answer({ problem, document }: Case<UnknownKey>): Answer {
  const name = quoted(problem.name);
  const doubt = problem.certain
    ? `${name} is not a setting that ${readerName(document)} knows.`
    : `${name} is no known setting. Unless an installed plugin reads it, ${readerName(document)} does not start.`;
  const certainEffect = problem.certain ? effectSentence(problem.effect, problem) : "";
  return { message: `${doubt}${certainEffect}${cure(problem)}`, level: levelOf(problem), fixes: renames({ problem, document }) };
}

function levelOf({ certain, effect, near }: UnknownKey): NonNullable<Answer["level"]> {
  if (effect !== undefined && certain) return "error";
  // A section that nobody knows may well be a plugin's; only a near miss makes a slip likely.
  return near.length > 0 || effect !== undefined ? "warning" : "info";
}

function cure({ near, advice, place }: UnknownKey): string {
  if (advice !== undefined) return ` ${advice}`;
  if (near.length > 0) return ` Did you mean ${alternatives(near)}?`;
  const names = place === undefined || place.flat !== undefined ? [] : settingNames(place);
  return names.length > 0 && names.length <= 8 ? ` Known here: ${names.map((name) => `\`${name}\``).join(", ")}.` : "";
}

/** One fix for each name that was perhaps meant; safe when there is only one. */
export function renames({ problem, document }: Pick<Case<UnknownKey>, "problem" | "document">): NonNullable<Answer["fixes"]> {
  const safety = problem.near.length === 1 && problem.advice === undefined ? "safe" : "review";
  const taken = new Set(problem.map.entries.map((entry) => entry.key));
  const possible = problem.near.filter((name) => !taken.has(name));
  return fixes(...possible.map((name) => withSafety(fix(document, `Rename to \`${name}\``, renameKey(problem.entry, name)), safety)));
}
