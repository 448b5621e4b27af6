import actionGroupRows from "../../../../schemas/tables/static-action-groups.json" with { type: "json" };
import roleRows from "../../../../schemas/tables/static-roles.json" with { type: "json" };
import tenantRows from "../../../../schemas/tables/static-tenants.json" with { type: "json" };
import { inTarget, type Target } from "./target.ts";

/** A role that the plugin brings along. */
export interface StaticRole {
  readonly name: string;
  readonly clusterPermissions: readonly string[];
  readonly indexPermissions: readonly { readonly indexPatterns: readonly string[]; readonly allowedActions: readonly string[] }[];
  readonly tenantPermissions: readonly { readonly tenantPatterns: readonly string[]; readonly allowedActions: readonly string[] }[];
}

/** What the plugin brings along without any file: roles, action groups and tenants that are always there. */
export interface StaticNames {
  readonly roles: readonly StaticRole[];
  readonly actionGroups: readonly { readonly name: string; readonly allowedActions: readonly string[] }[];
  readonly tenants: readonly string[];
}

interface RoleRow {
  readonly name: string;
  readonly since: string;
  readonly removed?: string;
  readonly cluster_permissions?: readonly string[];
  readonly index_permissions?: readonly { readonly index_patterns: readonly string[]; readonly allowed_actions: readonly string[] }[];
  readonly tenant_permissions?: readonly { readonly tenant_patterns: readonly string[]; readonly allowed_actions: readonly string[] }[];
}

/** The static roles, action groups and tenants of a release, with their content. Source: the plugin's `static_config` resources. */
export function builtinsOf(target: Target): StaticNames {
  const there = (row: { readonly since: string; readonly removed?: string }): boolean => inTarget(target, row.since, row.removed);
  return {
    roles: (roleRows as readonly RoleRow[]).filter(there).map(roleOf),
    actionGroups: actionGroupRows.filter(there).map((row) => ({ name: row.name, allowedActions: row.allowed_actions })),
    tenants: tenantRows.filter(there).map((row) => row.name),
  };
}

function roleOf(row: RoleRow): StaticRole {
  return {
    name: row.name,
    clusterPermissions: row.cluster_permissions ?? [],
    indexPermissions: (row.index_permissions ?? []).map((item) => ({
      indexPatterns: item.index_patterns,
      allowedActions: item.allowed_actions,
    })),
    tenantPermissions: (row.tenant_permissions ?? []).map((item) => ({
      tenantPatterns: item.tenant_patterns,
      allowedActions: item.allowed_actions,
    })),
  };
}
