import { remembered } from "../../base/remember.ts";
import { clusterLevelPatterns } from "../../catalog/action-groups.ts";
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
    const counting = clusterLevelPatterns(context.target);
    for (const role of ownRoles(context)) {
      for (const item of role.clusterPermissions) {
        if (!isIdle(item, groups, counting) || isGranted(item, role, groups)) continue;
        const what = groups.has(item.value ?? "")
          ? `All actions of the group ${quoted(item.value ?? "")} are`
          : `${quoted(item.value ?? "")} is`;
        yield* reportAt(context, item.at, {
          message: `${what} checked against \`index_permissions\`; under \`cluster_permissions\` ${quoted(role.name)} gets nothing from it. Move it to \`allowed_actions\` of the indices it is for.`,
          effect: "ignored",
        });
      }
    }
  },
};

function isIdle({ value }: PlacedText, groups: Groups, counting: readonly string[]): boolean {
  if (value === null) return false;
  // The same few actions and groups stand in most roles.
  const known = answers(groups);
  const before = known.get(value);
  if (before !== undefined) return before;
  const members = isTemplated(value) ? [] : unfold([value], groups);
  const answer =
    members.length > 0 &&
    members.every((action) => action.startsWith("indices:") && !counting.some((pattern) => overlaps(action, pattern)));
  known.set(value, answer);
  return answer;
}

const answers = remembered((_groups: Groups) => new Map<string, boolean>());

function isGranted({ value }: PlacedText, role: Role, groups: Groups): boolean {
  const wanted = unfold([value ?? ""], groups);
  return role.indexPermissions.some(({ allowedActions }) => {
    const granted = unfold(textsOf(allowedActions), groups);
    return wanted.some((action) => granted.some((pattern) => overlaps(pattern, action)));
  });
}
