import { switchesOf } from "../../catalog/target.ts";
import { compileMappings } from "../../engine/mapping.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { PlacedText, RoleMapping } from "../../model/entities.ts";
import { codes } from "./markdown.ts";
import { doubt, mapped, readable, resolutionNote, traceUser } from "./reading.ts";

/** Who gets a role, as facts: what its mapping asks for, and the internal users to whom that applies. */
export function holdersOf(set: ConfigSet, role: string): readonly string[] {
  const mappings = (set.entities.roleMappings ?? []).filter((mapping) => mapping.role === role);
  const asked = mappings.flatMap(mappingParts);
  const nobody = mappings.length > 0 ? "Its mapping names nobody" : "Not mapped in `roles_mapping.yml`";
  const isRead = readable(set, "roles_mapping") === "whole";
  return [
    asked.length > 0 ? `Mapped from ${asked.join("; ")}` : isRead ? nobody : "",
    usersFact(set, role, mappings),
    resolutionNote(set),
    doubt(set, ["roles_mapping"]),
  ];
}

function mappingParts({ users, backendRoles, andBackendRoles, hosts }: RoleMapping): readonly string[] {
  const part = (words: string, texts: readonly PlacedText[]): string[] => {
    const values = texts.flatMap(({ value }) => value ?? []);
    return values.length === 0 ? [] : [`${words} ${codes(values)}`];
  };
  return [
    ...part(users.length === 1 ? "user" : "users", users),
    ...part(backendRoles.length === 1 ? "backend role" : "backend roles", backendRoles),
    ...part("all of the backend roles", andBackendRoles),
    ...part(hosts.length === 1 ? "host" : "hosts", hosts),
  ];
}

function usersFact(set: ConfigSet, role: string, written: readonly RoleMapping[]): string {
  const mappings = compileMappings(written, switchesOf(set.target));
  const anybody = mappings.length > 0 || resolutionNote(set) !== "";
  const users = (set.entities.internalUsers ?? []).filter((entry) => {
    // Most users have nothing to do with it; only those who might are worth an evaluation.
    const mayGet = anybody || entry.directRoles.some(({ value }) => value === role);
    return mayGet && mapped(set, traceUser(set, entry), mappings).roles.some(({ name }) => name === role);
  });
  return users.length === 0 ? "" : `Internal users who get it: ${codes(users.map(({ name }) => name))}`;
}
