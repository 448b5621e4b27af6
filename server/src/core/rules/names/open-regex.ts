import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { mappingItems } from "./mapping-items.ts";

/** A regular expression without its closing or opening slash, which is compared letter for letter. Source: `support/WildcardMatcher.from`. */
export const openRegexRule: Rule = {
  id: "names/open-regex",
  level: "warning",
  title: "A regular expression that lacks a slash",
  entrywise: ["roles_mapping"],
  *check(context) {
    for (const { item } of mappingItems(context)) {
      const { value, at } = item;
      if (value === null || isTemplated(value) || !isOpen(value)) continue;
      const document = documentAt(context, at);
      const node = nodeOf(context, at);
      const whole = value.startsWith("/") ? `${value}/` : `/${value}`;
      const cure =
        document === undefined || node?.kind !== "scalar"
          ? undefined
          : review(fix(document, `Write ${quoted(whole)}`, replaceScalar(node, whole)));
      yield* reportAt(context, at, {
        message: `${quoted(value)} looks like a regular expression, but it has a slash at one end only, so it is compared as plain text${/[*?]/.test(value) ? " with wildcards" : ""}. Put it between two slashes.`,
        effect: "ignored",
        fixes: fixes(cure),
      });
    }
  },
};

/** Group names such as `/staff` begin with a slash too, so the rest has to have signs that names do not have. */
function isOpen(text: string): boolean {
  const starts = text.startsWith("/");
  if (text.length < 3 || starts === text.endsWith("/")) return false;
  const body = starts ? text.slice(1) : text.slice(0, -1);
  return /\\[dwsDWSb.]|\.[*+]|\[[^\]]+\]|\([^)]*\|[^)]*\)|^\^|\$$/.test(body);
}
