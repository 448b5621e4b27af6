import { builtinsOf } from "../../catalog/builtins.ts";
import { meaningOfName } from "../../catalog/well-known.ts";
import { switchesOf } from "../../catalog/target.ts";
import { type RoleSource, roleSources } from "../../engine/role-sources.ts";
import { tenantGrants } from "../../engine/tenant-access.ts";
import { hasVariables } from "../../engine/variables.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { code, codes, fact, type NameText } from "./markdown.ts";
import { originOf } from "./origin.ts";
import { doubt, readable } from "./reading.ts";
import { groupsOf } from "./role.ts";

/** A tenant: which roles may read it, and which may write. */
export function tenantText(set: ConfigSet, name: string): NameText {
  const entry = set.entities.tenants?.findLast((tenant) => tenant.name === name);
  const sources = [...roleSources(set.entities.roles, builtinsOf(set.target)).values()];
  const grants = sources.map((role) => ({ role, access: accessOf(set, role, name) }));
  const having = (access: Access): readonly string[] => grants.filter((grant) => grant.access === access).map(({ role }) => role.name);
  const meaning = meaningOfName("tenant", name);
  const line = (words: string, roles: readonly string[]): string => (roles.length === 0 ? "" : `${words}: ${codes(roles)}`);
  const isOff = set.entities.config?.multitenancyEnabled === false;
  return {
    head: [`**Tenant** ${code(name)}`, ...originOf(set, { kind: "tenant", name, entry })],
    facts: [
      ...(meaning === undefined ? [] : [fact(meaning)]),
      line("Roles that may write", having("write")),
      line("Roles that may only read", having("read")),
      line("Depends on the user (placeholders)", having("depends")),
      ...(readable(set, "roles") === "whole" && grants.every(({ access }) => access === "none") ? ["No role opens it"] : []),
      ...(isOff ? ["Tenants are switched off (`multitenancy_enabled: false`)"] : []),
      doubt(set, ["roles"]),
    ],
  };
}

type Access = "write" | "read" | "depends" | "none";

/** Nobody is called so: the tenant of a user's own stands under the user's name. */
const stranger = "\u0000";

function accessOf(set: ConfigSet, role: RoleSource, tenant: string): Access {
  const user = { name: stranger, backendRoles: [], directRoles: [], mappedRoles: [role.name], attributes: new Map<string, string>() };
  const at = { document: "", path: [], part: "key" } as const;
  const { grants } = tenantGrants({
    user,
    roles: undefined,
    actionGroups: undefined,
    tenants: [{ name: tenant, at }],
    statics: { roles: [], actionGroups: [], tenants: [] },
    switches: switchesOf(set.target),
    privilegesEvaluationType: set.entities.config?.privilegesEvaluationType ?? null,
    groups: groupsOf(set),
    present: [role],
  });
  const grant = grants.find(({ name }) => name === tenant);
  if (grant !== undefined) return grant.access === "rw" ? "write" : "read";
  return role.tenants.some(({ patterns }) => patterns.some(({ value }) => hasVariables(value ?? ""))) ? "depends" : "none";
}
