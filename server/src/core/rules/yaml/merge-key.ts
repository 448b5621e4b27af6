import { entryKinds } from "../../model/part-set.ts";
import { fix, fixes, problemsOf, review } from "../schema/problems.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";

/** `<<`, which is an ordinary key to the plugin. Source: Jackson does not know YAML's merge type. */
export const mergeKeyRule: Rule = {
  id: "yaml/merge-key",
  level: "error",
  title: "A merge key, which the plugin does not know",
  alone: true,
  entrywise: entryKinds,
  *check(context) {
    for (const document of context.set.documents.values()) {
      for (const problem of problemsOf(document, context)) {
        if (!("entry" in problem) || problem.entry?.key !== "<<" || problem.map === undefined || problem.code === "missing-key") continue;
        const isFatal = problem.effect === "file-rejected";
        const outcome = isFatal ? "to it `<<` is an unknown key, and it rejects the whole file" : "nothing is merged and nobody complains";
        yield {
          document: document.id,
          span: problem.span,
          message: `The plugin does not know merge keys: ${outcome}. Write the keys out.`,
          level: isFatal ? "error" : "warning",
          ...(problem.effect === undefined ? {} : { effect: problem.effect }),
          ...(isFatal ? { rejection: { reason: "unknown_property", name: "<<" } } : {}),
          fixes: fixes(review(fix(document, "Remove the merge key", removeEntry(document.text, problem.map, problem.entry)))),
        };
      }
    }
  },
};
