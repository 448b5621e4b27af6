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
  const part = (texts: readonly PlacedText[], one: string, many = `${one}s`): string[] => {
    // The product keeps sets: what is written twice counts once.
    const values = [...new Set(texts.flatMap(({ value }) => value ?? []))];
    return values.length === 0 ? [] : [`${values.length === 1 ? one : many} ${codes(values)}`];
  };
  return [
    ...part(users, "user"),
    ...part(backendRoles, "backend role"),
    ...part(andBackendRoles, "backend role", "all of the backend roles"),
    ...part(hosts, "host"),
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
