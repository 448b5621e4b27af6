import type { StaticNames, StaticRole } from "../catalog/builtins.ts";
import type { PlacedText, Role } from "../model/entities.ts";
import type { Place } from "../model/place.ts";

/** A text with its place; built-in ones have none. */
export interface SourceText {
  readonly value: string | null;
  readonly at: Place | null;
}

/** A role from the file or from the plugin itself. */
export interface RoleSource {
  readonly name: string;
  readonly at: Place | null;
  readonly cluster: readonly SourceText[];
  readonly indices: readonly IndexSource[];
  readonly tenants: readonly { readonly patterns: readonly SourceText[]; readonly actions: readonly SourceText[] }[];
}

export interface IndexSource {
  readonly at: Place | null;
  readonly patterns: readonly SourceText[];
  readonly actions: readonly SourceText[];
  readonly dls: SourceText | null;
  readonly fls: readonly SourceText[];
  readonly maskedFields: readonly SourceText[];
}

/** All roles by name. A static role wins over one of the same name, as it does from 3.4 on; before, the node refuses such an update. */
export function roleSources(written: readonly Role[] | undefined, statics: StaticNames): ReadonlyMap<string, RoleSource> {
  const roles = [...(written ?? []).map(fromFile), ...statics.roles.map(builtIn)];
  return new Map(roles.map((role) => [role.name, role]));
}

function fromFile(role: Role): RoleSource {
  return {
    name: role.name,
    at: role.at,
    cluster: role.clusterPermissions,
    indices: role.indexPermissions.map((item) => ({
      at: item.at,
      patterns: item.indexPatterns,
      actions: item.allowedActions,
      dls: item.dls,
      fls: item.fls,
      maskedFields: item.maskedFields,
    })),
    tenants: role.tenantPermissions.map((item) => ({ patterns: item.tenantPatterns, actions: item.allowedActions })),
  };
}

function builtIn(role: StaticRole): RoleSource {
  return {
    name: role.name,
    at: null,
    cluster: texts(role.clusterPermissions),
    indices: role.indexPermissions.map((item) => ({
      at: null,
      patterns: texts(item.indexPatterns),
      actions: texts(item.allowedActions),
      dls: null,
      fls: [],
      maskedFields: [],
    })),
    tenants: role.tenantPermissions.map((item) => ({ patterns: texts(item.tenantPatterns), actions: texts(item.allowedActions) })),
  };
}

function texts(values: readonly string[]): readonly SourceText[] {
  return values.map((value) => ({ value, at: null }));
}

/** The texts without the empty members. */
export function written(items: readonly (SourceText | PlacedText)[]): readonly string[] {
  return items.flatMap(({ value }) => value ?? []);
}
