import type { Problem } from "../../catalog/problem.ts";
import { readerOf } from "../../catalog/kinds.ts";
import { positionAt } from "../../text/line-index.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { quoted } from "./wording.ts";

type Repeated = Extract<Problem, { code: "repeated-setting" }>;

const takes = (problem: Problem): problem is Repeated => problem.code === "repeated-setting";

/** One setting written twice, in dotted and in nested form: nobody complains, and the later one wins. */
export const repeatedSettingRule: Rule = schemaRule({
  id: "schema/repeated-setting",
  level: "warning",
  title: "A setting written twice in different forms",
  takes,
  answer,
});

function answer({ problem, document }: Case<Repeated>): Answer {
  const line = positionAt(document.lines, problem.laterSpan.start).line + 1;
  const isMerged = readerOf(document.kind) === "dashboards" && problem.entry.value.kind === "list";
  const outcome = isMerged ? "the two lists are mixed item by item" : "the later one wins without a message";
  return {
    message: `${quoted(problem.name)} is set again on line ${line}, in dotted or nested form, and ${outcome}. Keep one of them.`,
    related: [{ document: document.id, span: problem.laterSpan, message: "The same setting again" }],
    fixes: fixes(review(fix(document, "Remove this one", removeEntry(document.text, problem.map, problem.entry)))),
  };
}
