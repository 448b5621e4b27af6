import actionGroups from "../../../../schemas/tables/static-action-groups.json" with { type: "json" };
import permissions from "../../../../schemas/tables/permissions.json" with { type: "json" };
import wellKnown from "../../../../schemas/tables/well-known.json" with { type: "json" };
import { remembered } from "../base/remember.ts";
import { inTarget, type Target } from "./target.ts";

interface GroupRow {
  readonly name: string;
  readonly since: string;
  readonly removed?: string;
  readonly type: string;
  readonly allowed_actions: readonly string[];
}

const rows: readonly GroupRow[] = actionGroups;

/** The built-in action groups of a release with their members. Source: the plugin's `static_config/static_action_groups.yml`. */
export const staticGroups = remembered((target: Target): ReadonlyMap<string, readonly string[]> => {
  return new Map(rows.filter((row) => inTarget(target, row.since, row.removed)).map((row) => [row.name, row.allowed_actions]));
});

/** What a built-in action group is made for: `cluster`, `index`, `kibana` (tenants) or `all`; undefined for names that the release does not have. */
export function staticGroupType(name: string, target: Target): string | undefined {
  return rows.find((row) => row.name === name && inTarget(target, row.since, row.removed))?.type;
}

interface ClusterAction {
  readonly kind: string;
  readonly name: string;
  readonly match?: string;
  readonly since?: string;
  readonly prefixSince?: string;
}

const clusterActions: readonly ClusterAction[] = wellKnown;

/**
 * Wildcard patterns for the `indices:` actions that are checked against cluster permissions, or that the product itself files there.
 * Generous, so that nothing is called useless that may count. Source: `PrivilegesEvaluatorImpl.isClusterPerm`, `ActionConfiguration`, static groups of type cluster.
 */
export const clusterLevelPatterns = remembered((target: Target): readonly string[] => {
  const asked = clusterActions
    .filter(({ kind, name, since }) => kind === "cluster-level-action" && name.startsWith("indices:") && inTarget(target, since, undefined))
    .map(({ name, match, prefixSince }) =>
      match === "prefix" || (prefixSince !== undefined && inTarget(target, prefixSince, undefined)) ? `${name}*` : name,
    );
  const filed = rows
    .filter(({ type }) => type === "cluster")
    .flatMap((row) => row.allowed_actions.filter((action) => action.startsWith("indices:")));
  const known = permissions.filter(({ name, level }) => name.startsWith("indices:") && level !== "index").map(({ name }) => name);
  return [...asked, ...filed, ...known, "indices:data/read/point_in_time*", "indices:monitor/point_in_time*"];
});

/** The `indices:` actions that are checked against cluster permissions only: exact names, and beginnings that end in `*`. */
export const clusterOnlyActions = remembered((target: Target): readonly string[] => {
  return clusterActions
    .filter(({ kind, name, since }) => kind === "cluster-level-action" && name.startsWith("indices:") && inTarget(target, since, undefined))
    .map(({ name, match }) => (match === "prefix" ? `${name}*` : name));
});
