import type { Problem } from "../../catalog/problem.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { effectSentence, quoted, readerName } from "./wording.ts";

type NotInVersion = Extract<Problem, { code: "not-in-version" }>;

const takes = (problem: Problem): problem is NotInVersion => problem.code === "not-in-version";

/** Settings that the target does not have yet, or no longer. */
export const notInVersionRule: Rule = schemaRule({
  id: "schema/not-in-version",
  level: "hint",
  title: "A setting that the target version does not have",
  takes,
  answer,
});

function answer({ problem, document, context }: Case<NotInVersion>): Answer {
  const { since, removedIn, effect } = problem;
  const name = quoted(problem.name);
  const when = since === undefined ? `was removed in ${removedIn ?? "an earlier release"}` : `came with ${since}`;
  const here = `${name} ${when}; ${readerName(document)} ${context.target.name} does not know it${effect === "ignored" ? " and silently ignores it" : ""}.`;
  const replacement = problem.place?.annotation.replacedBy;
  const advice =
    since !== undefined
      ? "Remove it, or check against a newer version."
      : replacement === undefined
        ? "Remove it."
        : `Use \`${replacement}\`.`;
  const remove = review(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, problem.map, problem.entry)));
  return { message: `${here}${effectSentence(effect, problem)} ${advice}`, fixes: fixes(remove) };
}
