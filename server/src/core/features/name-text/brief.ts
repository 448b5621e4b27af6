import { builtinsOf } from "../../catalog/builtins.ts";
import { type RoleSource, roleSources, written } from "../../engine/role-sources.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { InternalUser } from "../../model/entities.ts";
import { visible } from "../preview/pieces.ts";
import { membersOf } from "./action-group.ts";

/** What a thing holds, in a few words of plain text for the line of a list; empty where it holds nothing or is not known. */
export type Brief = (kind: string, name: string) => string;

const longest = 80;

/** Tells what the things of a set hold; reads the set's roles once. */
export function briefsOf(set: ConfigSet): Brief {
  const roles = roleSources(set.entities.roles, builtinsOf(set.target));
  const users = new Map((set.entities.internalUsers ?? []).map((user) => [user.name, user]));
  return (kind, name) => {
    if (kind === "role") return shortened(roleParts(roles.get(name)));
    if (kind === "action-group") return shortened(membersOf(set, name));
    return kind === "user" ? shortened(userParts(users.get(name))) : "";
  };
}

function roleParts(role: RoleSource | undefined): readonly string[] {
  if (role === undefined) return [];
  const indices = role.indices.flatMap(({ patterns, actions }) =>
    actions.length === 0 ? [] : written(patterns).map((pattern) => `${pattern} (${written(actions).join(", ")})`),
  );
  const tenants = role.tenants.flatMap(({ patterns }) => written(patterns).map((pattern) => `tenant ${pattern}`));
  return [...written(role.cluster), ...indices, ...tenants];
}

function userParts(user: InternalUser | undefined): readonly string[] {
  return [...(user?.backendRoles ?? []), ...(user?.directRoles ?? [])].flatMap(({ value }) => value ?? []);
}

function shortened(parts: readonly string[]): string {
  const text = visible(parts.slice(0, longest).join(", "));
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
