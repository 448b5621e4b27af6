import { remembered, rememberedWords } from "../../base/remember.ts";
import { clusterOnlyActions } from "../../catalog/action-groups.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { knownGroups, textsOf, unfold } from "./groups.ts";
import { ownRoles } from "./role-parts.ts";
import { covers, overlaps } from "./wildcards.ts";

/**
 * Cluster actions among index permissions, where nobody asks for them. Silent when the role has them for the cluster as well.
 * Source: `PrivilegesEvaluatorImpl.isClusterPerm`.
 */
export const clusterActionInIndexRule: Rule = {
  id: "access/cluster-action-in-index",
  level: "warning",
  title: "A cluster action among index permissions",
  entrywise: ["roles"],
  *check(context) {
    const groups = knownGroups(context);
    const isCluster = clusterTest(clusterOnlyActions(context.target));
    for (const role of ownRoles(context)) {
      const granted = unfold(textsOf(role.clusterPermissions), groups);
      for (const item of role.indexPermissions.flatMap(({ allowedActions }) => allowedActions)) {
        const { value } = item;
        if (value === null || isTemplated(value)) continue;
        const members = unfold([value], groups);
        if (
          members.length === 0 ||
          !members.every(isCluster) ||
          members.every((action) => granted.some((pattern) => covers(pattern, action) || overlaps(pattern, action)))
        )
          continue;
        const certain = members.every((action) => action.startsWith("cluster:"));
        yield* reportAt(context, item.at, {
          // Another role of the same users may well bring bulk and the like.
          level: certain ? "warning" : "info",
          message: `${quoted(value)} is checked against \`cluster_permissions\`, and those of ${quoted(role.name)} do not have it; under \`index_permissions\` it gives nothing. ${certain ? "Move it to `cluster_permissions`." : "Add it to `cluster_permissions`, or `cluster_composite_ops`, which holds all of its kind."}`,
          effect: "ignored",
        });
      }
    }
  },
};

/** Tells whether an action is checked for the cluster only; the few different ones of a file are looked at once. */
const clusterTest = remembered((only: readonly string[]) =>
  rememberedWords(
    (action): boolean => action.startsWith("cluster:") || (!/[*?/]$/.test(action) && only.some((pattern) => overlaps(pattern, action))),
  ),
);
