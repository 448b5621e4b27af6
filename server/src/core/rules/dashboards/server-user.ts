import { switchesOf } from "../../catalog/target.ts";
import { anyMatches, compilePattern, type Verdict } from "../../engine/pattern.ts";
import type { PlacedText, RoleMapping } from "../../model/entities.ts";
import { known, type Reading } from "../readings.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";
import { type DashboardsFile, readText } from "./settings.ts";

/** The user that the Dashboards server logs in with. */
export function readServerUser(file: DashboardsFile): Reading<string> {
  return readText(file, "opensearch.username");
}

/** How surely a mapping takes a user of the password login: by name, or by backend roles that internal_users.yml gives. */
export function takesUser(mapping: RoleMapping, user: string, context: RuleContext): Verdict {
  const on = switchesOf(context.target);
  const holds = (patterns: readonly PlacedText[], names: readonly string[]): Verdict[] =>
    patterns.map(({ value }) => anyMatches(compilePattern(value, on), names));
  if (holds(mapping.users, [user]).includes("yes")) return "yes";
  const roles = backendRolesOf(user, context);
  if (roles === undefined)
    return mapping.backendRoles.length + mapping.andBackendRoles.length + mapping.hosts.length > 0 ? "unknown" : "no";
  if (holds(mapping.backendRoles, roles).includes("yes")) return "yes";
  const all = holds(mapping.andBackendRoles, roles);
  if (all.length > 0 && all.every((verdict) => verdict === "yes")) return "yes";
  const isOpen =
    mapping.hosts.length > 0 || [...holds(mapping.users, [user]), ...holds(mapping.backendRoles, roles), ...all].includes("unknown");
  return isOpen ? "unknown" : "no";
}

/** The backend roles of an internal user; undefined for a user that stands in no readable internal_users.yml. */
function backendRolesOf(user: string, context: RuleContext): readonly string[] | undefined {
  if (soundDocument(context, "internal_users") === undefined) return undefined;
  const found = context.set.entities.internalUsers?.find(({ name }) => name === user);
  return found?.backendRoles.flatMap(({ value }) => value ?? []);
}

/** Roles that an internal user has without any mapping. */
export function directRolesOf(user: string, { set: { entities } }: RuleContext): readonly string[] {
  return entities.internalUsers?.find(({ name }) => name === user)?.directRoles.flatMap(({ value }) => value ?? []) ?? [];
}

/** The server user's name where it is plain. */
export function serverUser(file: DashboardsFile): string | undefined {
  const name = known(readServerUser(file));
  return name === "" ? undefined : name;
}
