import type { Problem } from "../../catalog/problem.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { quoted } from "./wording.ts";

type NoEffect = Extract<Problem, { code: "no-effect" }>;

const takes = (problem: Problem): problem is NoEffect => problem.code === "no-effect";

/** Settings that are read into memory and used by no code. */
export const noEffectRule: Rule = schemaRule({
  id: "schema/no-effect",
  level: "hint",
  title: "A setting without effect",
  takes,
  answer,
});

function answer({ problem, document }: Case<NoEffect>): Answer {
  const replacement = problem.place?.annotation.replacedBy;
  const advice = replacement === undefined ? "It can be deleted." : `Use \`${replacement}\`.`;
  const remove = review(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, problem.map, problem.entry)));
  // Samples and generators write such settings all the time; they do no harm.
  return { message: `${quoted(problem.name)} is accepted, but no code reads it. ${advice}`, level: "hint", fixes: fixes(remove) };
}
