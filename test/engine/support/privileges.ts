import { builtinsOf } from "../../../server/src/core/catalog/builtins.ts";
import { switchesOf } from "../../../server/src/core/catalog/target.ts";
import type { PrivilegeReport } from "../../../server/src/core/engine/privilege-report.ts";
import { effectivePermissions } from "../../../server/src/core/engine/privileges.ts";
import type { TemplateUser } from "../../../server/src/core/engine/variables.ts";
import { setOf, target } from "./case.ts";

/** Files by their entries, and the mapped roles. */
export interface Given {
  readonly mapped: readonly string[];
  readonly roles?: string;
  readonly groups?: string;
  readonly tenants?: string;
  readonly user?: Partial<TemplateUser>;
  readonly evaluation?: string;
}

function file(type: string, text: string): string {
  return `_meta:\n  type: ${type}\n  config_version: 2\n${text}`;
}

/** The summary for alice at a release. */
export function report(given: Given, release: string): PrivilegeReport {
  const files = {
    ...(given.roles === undefined ? {} : { "roles.yml": file("roles", given.roles) }),
    ...(given.groups === undefined ? {} : { "action_groups.yml": file("actiongroups", given.groups) }),
    ...(given.tenants === undefined ? {} : { "tenants.yml": file("tenants", given.tenants) }),
  };
  const { entities, target: at } = setOf(files, release);
  return effectivePermissions({
    user: { name: "alice", backendRoles: [], directRoles: [], attributes: new Map(), ...given.user, mappedRoles: given.mapped },
    roles: entities.roles,
    actionGroups: entities.actionGroups,
    tenants: entities.tenants,
    statics: builtinsOf(at),
    switches: switchesOf(at),
    privilegesEvaluationType: given.evaluation ?? null,
  });
}

/** Access by tenant. */
export function tenants(found: PrivilegeReport): Readonly<Record<string, string>> {
  return Object.fromEntries(found.tenants.map((grant) => [grant.name, grant.access]));
}

/** Problems as `kind: text`. */
export function problems(found: PrivilegeReport): readonly string[] {
  return found.problems.map((problem) => `${problem.kind}: ${problem.text}`);
}

/** The switches of a release. */
export function on(release: string): ReturnType<typeof switchesOf> {
  return switchesOf(target(release));
}

/** A role with groups, index patterns and tenants. */
export const analyst = `
analyst_role:
  cluster_permissions: [cluster_composite_ops_ro]
  index_permissions:
    - index_patterns: ["logs-*"]
      allowed_actions: [crud]
  tenant_permissions:
    - tenant_patterns: ["t*"]
      allowed_actions: [kibana_all_write]
    - tenant_patterns: ["x?"]
      allowed_actions: ["*"]
`;
