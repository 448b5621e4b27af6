import { type ActionGroups, actionGroups } from "./action-groups.ts";
import type { PrivilegeInput, PrivilegeProblem, PrivilegeReport } from "./privilege-report.ts";
import { rolePrivileges } from "./role-privileges.ts";
import { type RoleSource, roleSources } from "./role-sources.ts";
import { tenantGrants } from "./tenant-access.ts";

/** Resolves what the mapped roles of a user grant. Never throws; order of roles and of mappings makes no difference. */
export function effectivePermissions(input: PrivilegeInput): PrivilegeReport {
  const groups = actionGroups(groupSources(input), input.switches);
  const sources = roleSources(input.roles, input.statics);
  const mapped = [...new Set(input.user.mappedRoles)].sort();
  const present = mapped.flatMap((name) => sources.get(name) ?? []);
  const parts = present.map((role) => rolePrivileges(role, input, groups));
  const tenants = tenantGrants({ ...input, groups, present });
  return {
    cluster: sortedUnion(parts.map((part) => part.cluster)),
    clusterByRole: parts.map((part, index) => ({
      role: present[index]?.name ?? "",
      at: present[index]?.at ?? null,
      actions: part.cluster,
    })),
    indices: parts.flatMap((part) => part.indices),
    tenants: tenants.grants,
    problems: [...missing(input, mapped, sources), ...loops(groups), ...parts.flatMap((part) => part.problems), ...tenants.problems],
  };
}

/** All groups by name. A static one wins over one of the same name: from 3.4 on so does the plugin; before, it refuses the update. */
export function groupSources({
  actionGroups: written,
  statics,
}: Pick<PrivilegeInput, "actionGroups" | "statics">): Parameters<typeof actionGroups>[0] {
  return [
    ...(written ?? []).map((group) => ({ name: group.name, actions: group.allowedActions.map((action) => action.value) })),
    ...statics.actionGroups.map((group) => ({ name: group.name, actions: group.allowedActions })),
  ];
}

/** Roles that nobody defined are mapped all the same, and grant nothing. */
function missing(input: PrivilegeInput, mapped: readonly string[], sources: ReadonlyMap<string, RoleSource>): readonly PrivilegeProblem[] {
  const kind = input.roles === undefined ? "roles-file-missing" : "undefined-role";
  return mapped.filter((name) => !sources.has(name)).map((name) => ({ kind, role: name, text: name, at: null }));
}

function loops(groups: ActionGroups): readonly PrivilegeProblem[] {
  return groups.loops.map((name) => ({ kind: "group-loop", role: null, text: name, at: null }));
}

function sortedUnion(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}
