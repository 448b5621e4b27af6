import type { ConfigSet } from "../../model/config-set.ts";
import type { PlacedText, RoleMapping } from "../../model/entities.ts";
import { isPattern } from "../../model/symbols.ts";
import { isMissing, type MapEntry } from "../../yaml/tree.ts";
import type { LensText } from "../code-lens.ts";
import { counted, locationsOf } from "./words.ts";

const listKeys = new Set(["users", "backend_roles", "and_backend_roles", "hosts"]);
const otherKeys = new Set(["reserved", "hidden", "description"]);

/** True for an entry whose lists can all be counted: an unknown key or something that is no list keeps the product from reading the file. */
export function hasReadableCounts(set: ConfigSet, { key, value }: MapEntry): boolean {
  if (value.kind !== "map" || mappingsByRole(set).get(key) === undefined) return false;
  return value.entries.every((entry) =>
    listKeys.has(entry.key) ? entry.value.kind === "list" || isMissing(entry.value) : otherKeys.has(entry.key),
  );
}

const byRole = new WeakMap<ConfigSet, ReadonlyMap<string, RoleMapping>>();

/** The mappings of a set by role; found once for a set. */
export function mappingsByRole(set: ConfigSet): ReadonlyMap<string, RoleMapping> {
  const known = byRole.get(set) ?? new Map((set.entities.roleMappings ?? []).map((mapping) => [mapping.role, mapping]));
  byRole.set(set, known);
  return known;
}

/** How the node turns mappings into roles; undefined where its file says nothing that is known. Source: `ConfigurableRoleMapper`. */
export function resolutionOf({ entities }: ConfigSet): "MAPPING_ONLY" | "BACKENDROLES_ONLY" | "BOTH" | undefined {
  const mode = entities.node?.values.get("plugins.security.roles_mapping_resolution")?.value;
  const name = typeof mode === "string" ? mode.toUpperCase() : mode;
  return name === "MAPPING_ONLY" || name === "BACKENDROLES_ONLY" || name === "BOTH" ? name : undefined;
}

/** `Granted to 2 users, 3 backend roles` for a mapping. */
export function mappingLens(set: ConfigSet, role: string): LensText | undefined {
  const mapping = mappingsByRole(set).get(role);
  if (mapping === undefined) return undefined;
  const places = locationsOf(set, [mapping.at]);
  if (resolutionOf(set) === "BACKENDROLES_ONLY")
    return { title: "Not used: the node takes backend roles as roles (BACKENDROLES_ONLY)", places, previews: false };
  const grants = grantsOf(mapping);
  if (grants.length === 0) return { title: "Granted to nobody", places, previews: false };
  return { title: `Granted to ${grants.join(", ")}`, places, previews: true };
}

/** Whom a mapping names, in words: `2 users`, `1 user pattern`, `3 backend roles`. Repeated names count once. */
export function grantsOf({ users, backendRoles, andBackendRoles, hosts }: RoleMapping): readonly string[] {
  const together = distinct(andBackendRoles).length;
  return [
    ...(distinct(users).includes("*") ? ["everybody who signs in"] : namesAndPatterns(users, "user")),
    ...namesAndPatterns(backendRoles, "backend role"),
    ...(together === 1 ? ["1 backend role"] : counted(together, "backend role", "backend roles together")),
    ...namesAndPatterns(hosts, "host"),
  ];
}

function namesAndPatterns(texts: readonly PlacedText[], word: string): readonly string[] {
  const all = distinct(texts);
  const patterns = all.filter(isPattern).length;
  return [...counted(all.length - patterns, word), ...counted(patterns, `${word} pattern`)];
}

function distinct(texts: readonly PlacedText[]): readonly string[] {
  return [...new Set(texts.flatMap(({ value }) => (value === null ? [] : [value])))];
}
