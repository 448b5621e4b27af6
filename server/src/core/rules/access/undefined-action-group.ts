import { nearest } from "../../base/suggest.ts";
import type { PlacedText } from "../../model/entities.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { type Groups, groupsAreComplete, knownGroups } from "./groups.ts";
import { permissionsIn } from "./role-parts.ts";

/**
 * A permission that is neither an action nor a group. Without action_groups.yml only near misses of built-in groups are told.
 * Source: `FlattenedActionGroups`: unknown names stay as they are and match no action.
 */
export const undefinedActionGroupRule: Rule = {
  id: "access/undefined-action-group",
  level: "warning",
  title: "A permission that is neither an action nor a group",
  entrywise: ["roles"],
  *check(context) {
    const groups = knownGroups(context);
    const complete = groupsAreComplete(context);
    for (const item of permissionsIn(context)) {
      const { value } = item;
      if (value === null || groups.has(value) || isTemplated(value) || !/^[\w.-]+$/.test(value)) continue;
      const near = nearest(value, groups.keys()).slice(0, 2);
      if (near.length > 0 || complete) yield* report(context, item, { near, groups });
    }
  },
};

function report(
  context: RuleContext,
  { value, at }: PlacedText,
  { near }: { readonly near: readonly string[]; readonly groups: Groups },
): Report[] {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  const renames =
    document === undefined || node?.kind !== "scalar"
      ? []
      : near.map((name) => review(fix(document, `Change to \`${name}\``, replaceScalar(node, name))));
  return reportAt(context, at, {
    message: `${quoted(value ?? "")} gives nothing: it is no action (those have a colon) and no action group that is built in or in \`action_groups.yml\`.${near.length > 0 ? ` Did you mean ${alternatives(near)}?` : " Define the group, or name the actions."}`,
    effect: "ignored",
    fixes: fixes(...renames),
  });
}
