import type { Problem } from "../../catalog/problem.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { renames } from "./unknown-key.ts";
import { alternatives, quoted } from "./wording.ts";

type IgnoredKey = Extract<Problem, { code: "unknown-key" | "dropped-key" }>;

const takes = (problem: Problem): problem is IgnoredKey =>
  problem.code === "dropped-key" || (problem.code === "unknown-key" && problem.effect === "ignored" && problem.entry.key !== "<<");

/** Keys that the reader takes without a word and never looks at. */
export const ignoredKeyRule: Rule = schemaRule({
  id: "schema/ignored-key",
  level: "info",
  title: "A key that is silently ignored",
  takes,
  answer,
});

function answer({ problem, document }: Case<IgnoredKey>): Answer {
  const name = quoted(problem.name);
  const remove = review(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, problem.map, problem.entry)));
  if (problem.code === "dropped-key") {
    return {
      message: `${name} has no meaning any more; Dashboards drops it with a warning. ${problem.note ?? "Delete it."}`,
      fixes: fixes(remove),
    };
  }
  const cure = problem.near.length > 0 ? `Did you mean ${alternatives(problem.near)}?` : "Check its name, or delete it.";
  return {
    message: `${name} is silently ignored: nothing reads a setting of this name here. ${cure}`,
    fixes: [...renames({ problem, document }), ...fixes(remove)],
  };
}
