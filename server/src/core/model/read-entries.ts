import { below, boundBoolean, boundText, boundTexts, child, type Cursor, entriesOf, placeAt, rootCursor } from "./cluster-values.ts";
import type { SourceDocument } from "./document.ts";
import type { ActionGroup, IndexPermission, InternalUser, PlacedText, Role, RoleMapping, Tenant, TenantPermission } from "./entities.ts";

function entries<T>(document: SourceDocument, read: (name: string, cursor: Cursor) => T): readonly T[] {
  return entriesOf(rootCursor(document))
    .filter((entry) => entry.name !== "_meta")
    .map((entry) => read(entry.name, entry.cursor));
}

/** The entries of roles_mapping.yml. Source: `securityconf/impl/v7/RoleMappingsV7`. */
export function readRoleMappings(document: SourceDocument): readonly RoleMapping[] {
  return entries(document, (role, cursor) => ({
    role,
    at: placeAt(cursor, "key"),
    hidden: boundBoolean(child(cursor, "hidden"), false),
    reserved: boundBoolean(child(cursor, "reserved"), false),
    users: boundTexts(child(cursor, "users")),
    backendRoles: boundTexts(child(cursor, "backend_roles")),
    andBackendRoles: boundTexts(child(cursor, "and_backend_roles")),
    hosts: boundTexts(child(cursor, "hosts")),
  }));
}

/** The entries of roles.yml. Source: `securityconf/impl/v7/RoleV7`. */
export function readRoles(document: SourceDocument): readonly Role[] {
  return entries(document, (name, cursor) => ({
    name,
    at: placeAt(cursor, "key"),
    reserved: boundBoolean(child(cursor, "reserved"), false),
    hidden: boundBoolean(child(cursor, "hidden"), false),
    clusterPermissions: boundTexts(child(cursor, "cluster_permissions")),
    indexPermissions: items(child(cursor, "index_permissions")).map(readIndexPermission),
    tenantPermissions: items(child(cursor, "tenant_permissions")).map(readTenantPermission),
  }));
}

function items(cursor: Cursor): readonly Cursor[] {
  if (cursor.node?.kind !== "list") return [];
  return cursor.node.items.map((node, index) => below(cursor, index, node));
}

function readIndexPermission(cursor: Cursor): IndexPermission {
  return {
    at: placeAt(cursor),
    indexPatterns: boundTexts(child(cursor, "index_patterns")),
    allowedActions: boundTexts(child(cursor, "allowed_actions")),
    dls: placedText(child(cursor, "dls")),
    fls: boundTexts(child(cursor, "fls")),
    maskedFields: boundTexts(child(cursor, "masked_fields")),
  };
}

function readTenantPermission(cursor: Cursor): TenantPermission {
  return {
    at: placeAt(cursor),
    tenantPatterns: boundTexts(child(cursor, "tenant_patterns")),
    allowedActions: boundTexts(child(cursor, "allowed_actions")),
  };
}

function placedText(cursor: Cursor): PlacedText | null {
  const value = boundText(cursor);
  return value === null ? null : { value, at: placeAt(cursor, "value") };
}

/** The entries of internal_users.yml, without their hashes. Source: `securityconf/impl/v7/InternalUserV7`. */
export function readInternalUsers(document: SourceDocument): readonly InternalUser[] {
  return entries(document, (name, cursor) => ({
    name,
    at: placeAt(cursor, "key"),
    hasHash: (boundText(child(cursor, "hash")) ?? "") !== "",
    reserved: boundBoolean(child(cursor, "reserved"), false),
    hidden: boundBoolean(child(cursor, "hidden"), false),
    backendRoles: boundTexts(child(cursor, "backend_roles")),
    directRoles: boundTexts(child(cursor, "opendistro_security_roles")),
    attributes: new Map(entriesOf(child(cursor, "attributes")).map((entry) => [entry.name, boundText(entry.cursor) ?? ""])),
  }));
}

/** The entries of action_groups.yml. Source: `securityconf/impl/v7/ActionGroupsV7`. */
export function readActionGroups(document: SourceDocument): readonly ActionGroup[] {
  return entries(document, (name, cursor) => ({
    name,
    at: placeAt(cursor, "key"),
    allowedActions: boundTexts(child(cursor, "allowed_actions")),
  }));
}

/** The entries of tenants.yml. Source: `securityconf/impl/v7/TenantV7`. */
export function readTenants(document: SourceDocument): readonly Tenant[] {
  return entries(document, (name, cursor) => ({ name, at: placeAt(cursor, "key") }));
}
