import type { Problem } from "../../catalog/problem.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { moveEntry } from "./move.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule, withSafety } from "./problems.ts";
import { effectSentence, quoted } from "./wording.ts";

type Renamed = Extract<Problem, { code: "renamed-key" }>;

const takes = (problem: Problem): problem is Renamed => problem.code === "renamed-key";

/** Old names of settings: some still work, some stop the server. */
export const renamedKeyRule: Rule = schemaRule({
  id: "schema/renamed-key",
  level: "info",
  title: "An old name of a setting",
  takes,
  answer,
});

function answer({ problem, document }: Case<Renamed>): Answer {
  const { to, both, safe, note, effect } = problem;
  const name = quoted(problem.name);
  if (both) {
    const outcome = effect === undefined ? " The old one is dropped with a warning." : effectSentence(effect, problem);
    const remove = review(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, problem.map, problem.entry)));
    return {
      message: `${name} is the old name of \`${to}\`, and both are set.${outcome} Keep \`${to}\` only.`,
      level: effect === undefined ? "warning" : "error",
      fixes: fixes(remove),
    };
  }
  const message =
    effect === undefined
      ? `${name} is the old name of \`${to}\`. It still works, with a warning in the log. Use the new name.`
      : `${name} is no setting of Dashboards.${effectSentence(effect, problem)} ${note ?? `Use \`${to}\`.`}`;
  const rename = withSafety(fix(document, `Rename to \`${to}\``, changesFor({ problem, document })), safe ? "safe" : "review");
  return { message, fixes: fixes(rename) };
}

function changesFor({ problem, document }: Pick<Case<Renamed>, "problem" | "document">) {
  const { path, to, entry, map } = problem;
  const around = path.slice(0, -1).map(String).join(".");
  const isInside = around === "" || to.startsWith(`${around}.`);
  const target = isInside ? [...path.slice(0, -1), around === "" ? to : to.slice(around.length + 1)] : [to];
  return moveEntry(document, { entry, map, from: path.slice(0, -1) }, target);
}
