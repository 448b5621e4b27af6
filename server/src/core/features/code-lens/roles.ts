import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Place } from "../../model/place.ts";
import type { LensText } from "../code-lens.ts";
import { mappingsByRole, resolutionOf } from "./mappings.ts";
import { counted, isSound, locationsOf } from "./words.ts";

/**
 * False where nobody can tell who has a role: without a roles_mapping.yml, on a node that does not read it, or where a part of it that cannot be
 * read may map the role.
 */
export function hasRoleLens(set: ConfigSet, role: string): boolean {
  const resolution = resolutionOf(set);
  if (set.entities.roleMappings === undefined || resolution === "BACKENDROLES_ONLY") return false;
  // With BOTH, a backend role of that name is enough.
  return mappingsByRole(set).has(role) || (isSound(set.documents.get("roles_mapping")) && resolution !== "BOTH");
}

/** `Mapped by 1 entry` or `Mapped nowhere in these files`, and how many users name the role themselves. */
export function roleLens(set: ConfigSet, role: string): LensText | undefined {
  if (!hasRoleLens(set, role)) return undefined;
  const mapping = mappingsByRole(set).get(role);
  const users = directUsers(set).get(role) ?? [];
  const given = counted(users.length, "user").map((count) => `given to ${count} directly`);
  const places = [...(mapping === undefined ? [] : [mapping.at]), ...users];
  if (places.length === 0) places.push(...startOf(set.documents.get("roles_mapping")));
  const title = [mapping === undefined ? "Mapped nowhere in these files" : "Mapped by 1 entry", ...given].join(", ");
  return { title, places: locationsOf(set, places), previews: false };
}

const startOf = (document: SourceDocument | undefined): readonly Place[] =>
  document === undefined ? [] : [{ document: document.id, path: [], part: "whole" }];

const direct = new WeakMap<ConfigSet, ReadonlyMap<string, readonly Place[]>>();

/** Where users name a role under `opendistro_security_roles`, once for each user. */
function directUsers(set: ConfigSet): ReadonlyMap<string, readonly Place[]> {
  const known = direct.get(set);
  if (known !== undefined) return known;
  const found = new Map<string, Place[]>();
  for (const { directRoles } of set.entities.internalUsers ?? []) {
    const seen = new Set<string>();
    for (const { value, at } of directRoles) {
      if (value === null || seen.has(value)) continue;
      seen.add(value);
      const places = found.get(value);
      if (places === undefined) found.set(value, [at]);
      else places.push(at);
    }
  }
  direct.set(set, found);
  return found;
}
