import type { StaticNames } from "../catalog/builtins.ts";
import type { Switch } from "../catalog/target.ts";
import type { Entities } from "../model/entities.ts";
import type { PrivilegeReport } from "./privilege-report.ts";
import { effectivePermissions } from "./privileges.ts";
import type { Trace } from "./trace.ts";
import type { TemplateUser } from "./variables.ts";

/** The user that a login ended with, as texts are rendered for them; undefined when it ended without one. */
export function templateUserOf(trace: Trace): TemplateUser | undefined {
  const { user } = trace;
  if (user === null) return undefined;
  return {
    name: user.name,
    backendRoles: user.backendRoles,
    directRoles: user.directRoles,
    mappedRoles: trace.mappedRoles.map((role) => role.name),
    attributes: user.attributes,
  };
}

/** What the user of a login may do by the files; undefined when it ended without one. */
export function privilegesOfLogin(
  trace: Trace,
  { entities, statics, switches }: { readonly entities: Entities; readonly statics: StaticNames; readonly switches: ReadonlySet<Switch> },
): PrivilegeReport | undefined {
  const user = templateUserOf(trace);
  if (user === undefined) return undefined;
  const { roles, actionGroups, tenants, config } = entities;
  return effectivePermissions({
    user,
    roles,
    actionGroups,
    tenants,
    statics,
    switches,
    privilegesEvaluationType: config?.privilegesEvaluationType ?? null,
  });
}
