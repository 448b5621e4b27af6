import { remembered, rememberedWords } from "../../base/remember.ts";
import { clusterLevelPatterns } from "../../catalog/action-groups.ts";
import type { Target } from "../../catalog/target.ts";
import type { PlacedText, Role } from "../../model/entities.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { type Groups, knownGroups, textsOf, unfold } from "./groups.ts";
import { ownRoles } from "./role-parts.ts";
import { overlaps } from "./wildcards.ts";

/**
 * Index actions among cluster permissions, where nobody asks for them. Silent when the role has them for indices as well.
 * Source: `PrivilegesEvaluatorImpl.isClusterPerm`.
 */
export const indexActionInClusterRule: Rule = {
  id: "access/index-action-in-cluster",
  level: "warning",
  title: "An index action among cluster permissions",
  entrywise: ["roles"],
  *check(context) {
    const groups = knownGroups(context);
    const isIdle = idleTest(groups)(context.target);
    for (const role of ownRoles(context)) {
      for (const item of role.clusterPermissions) {
        if (item.value === null || !isIdle(item.value) || isGranted(item, role, groups)) continue;
        const what = groups.has(item.value) ? `All actions of the group ${quoted(item.value)} are` : `${quoted(item.value)} is`;
        yield* reportAt(context, item.at, {
          message: `${what} checked against \`index_permissions\`; under \`cluster_permissions\` ${quoted(role.name)} gets nothing from it. Move it to \`allowed_actions\` of the indices it is for.`,
          effect: "ignored",
        });
      }
    }
  },
};

/** Tells whether a permission gives nothing for the cluster. The same few actions and groups stand in most roles. */
const idleTest = remembered((groups: Groups) =>
  remembered((target: Target) => {
    const counting = clusterLevelPatterns(target);
    return rememberedWords((value): boolean => {
      const members = isTemplated(value) ? [] : unfold([value], groups);
      return (
        members.length > 0 &&
        members.every((action) => action.startsWith("indices:") && !counting.some((pattern) => overlaps(action, pattern)))
      );
    });
  }),
);

function isGranted({ value }: PlacedText, role: Role, groups: Groups): boolean {
  const wanted = unfold([value ?? ""], groups);
  return role.indexPermissions.some(({ allowedActions }) => {
    const granted = unfold(textsOf(allowedActions), groups);
    return wanted.some((action) => granted.some((pattern) => overlaps(pattern, action)));
  });
}
