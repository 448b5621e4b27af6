import { meaningOfName } from "../../catalog/well-known.ts";
import type { Mapped } from "../../engine/mapping.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { InternalUser } from "../../model/entities.ts";
import { code, codes, fact, type NameText } from "./markdown.ts";
import { originOf } from "./origin.ts";
import { compiledMappings, doubt, mapped, readable, resolutionNote, traceUser } from "./reading.ts";

const mostRoles = 8;

/** Users that the plugin makes up itself. */
const ownPrefix = "opendistro_security_";

/** A user: what internal_users.yml says, and the roles that come of it. The hash and the values of attributes are left out. */
export function userText(set: ConfigSet, name: string): NameText {
  const entry = set.entities.internalUsers?.findLast((user) => user.name === name);
  const user = traceUser(set, entry ?? name);
  const result = mapped(set, user, compiledMappings(set));
  const meaning = meaningOfName("user", name);
  return {
    head: [`**${entry === undefined ? "User" : "Internal user"}** ${code(name)}`, ...originOf(set, { kind: "user", name, entry })],
    facts: [
      ...(meaning === undefined ? [] : [fact(meaning)]),
      ...(entry === undefined ? [] : entryFacts(entry)),
      result.roles.length > 0 || readable(set, "roles_mapping") === "whole" ? rolesFact(result, entry) : "",
      ...(result.unknowns.some(({ question }) => question === "address") ? ["Further roles depend on the client's address (`hosts`)"] : []),
      ...(entry === undefined && !name.startsWith(ownPrefix)
        ? ["An identity provider or directory may bring backend roles, and these further roles"]
        : []),
      resolutionNote(set),
      doubt(set, ["roles_mapping"]),
    ],
  };
}

function entryFacts(entry: InternalUser): readonly string[] {
  const roles = entry.backendRoles.flatMap(({ value }) => value ?? []);
  return [
    ...(roles.length === 0 ? [] : [`Backend roles: ${codes(roles)}`]),
    ...(entry.attributes.size === 0 ? [] : [`Attributes: ${codes([...entry.attributes.keys()])}`]),
  ];
}

function rolesFact({ roles }: Mapped, entry: InternalUser | undefined): string {
  if (roles.length === 0) return entry === undefined ? "Gets no role by this name alone" : "Gets no role";
  const shown = roles.slice(0, mostRoles).map(({ name, because }) => `${code(name)}${reason(because[0])}`);
  const left = roles.length - shown.length;
  return `${entry === undefined ? "Gets by this name" : "Gets"}: ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function reason(because: Mapped["roles"][number]["because"][number] | undefined): string {
  if (because === undefined || because.field === "roles_mapping_resolution") return "";
  if (because.field === "opendistro_security_roles") return " (directly)";
  if (because.field === "users") return because.pattern === because.value ? " (by name)" : ` (by name, ${code(because.pattern)})`;
  return ` (by ${code(because.pattern)})`;
}
