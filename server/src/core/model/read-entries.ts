import { below, boundBoolean, boundText, boundTexts, child, type Cursor, entriesOf, placeAt, rootCursor } from "./cluster-values.ts";
import { remembered } from "../base/remember.ts";
import { itemsByParts } from "../yaml/by-parts.ts";
import type { PartContent } from "../yaml/part.ts";
import type { SourceDocument } from "./document.ts";
import type {
  ActionGroup,
  Entities,
  IndexPermission,
  InternalUser,
  PlacedText,
  Role,
  RoleMapping,
  Tenant,
  TenantPermission,
} from "./entities.ts";

type ReadEntry<T> = (name: string, cursor: Cursor) => T;

function entries<T>(document: SourceDocument, read: ReadEntry<T>): readonly T[] {
  const { parts, lineage, repeats } = document.yaml;
  // A key that stands twice counts once, wherever its entries are.
  if (parts === undefined || lineage === undefined || repeats === true) return entriesIn(rootCursor(document), read);
  return itemsByParts({ parts, lineage }, aboutFor(read)(document.dialect), ({ content }) => ofPart(document, content, read));
}

function entriesIn<T>(root: Cursor, read: ReadEntry<T>): readonly T[] {
  return entriesOf(root)
    .filter((entry) => entry.name !== "_meta")
    .map((entry) => read(entry.name, entry.cursor));
}

/** One object for each way to read entries; a lineage belongs to one document. */
const aboutFor = remembered((_read: ReadEntry<unknown>) => {
  const byDialect = new Map<string, object>();
  return (dialect: string): object => {
    const known = byDialect.get(dialect) ?? {};
    byDialect.set(dialect, known);
    return known;
  };
});

interface ReadPart {
  readonly id: string;
  readonly dialect: string;
  readonly read: unknown;
  readonly entries: readonly unknown[];
}

const readParts = new WeakMap<PartContent, ReadPart>();

/** The entries of a part, read once as long as its text stays: they say where they are by path only. */
function ofPart<T>(document: SourceDocument, content: PartContent, read: ReadEntry<T>): readonly T[] {
  const { id, dialect } = document;
  const known = readParts.get(content);
  // The same reader gave them, so they are of its type.
  if (known?.read === read && known.id === id && known.dialect === dialect) return known.entries as readonly T[];
  const made = entriesIn({ ...rootCursor(document), node: content.map }, read);
  readParts.set(content, { id, dialect, read, entries: made });
  return made;
}

const roleMappingOf = (role: string, cursor: Cursor): RoleMapping => ({
  role,
  at: placeAt(cursor, "key"),
  hidden: boundBoolean(child(cursor, "hidden"), false),
  reserved: boundBoolean(child(cursor, "reserved"), false),
  users: boundTexts(child(cursor, "users")),
  backendRoles: boundTexts(child(cursor, "backend_roles")),
  andBackendRoles: boundTexts(child(cursor, "and_backend_roles")),
  hosts: boundTexts(child(cursor, "hosts")),
});

/** The entries of roles_mapping.yml. Source: `securityconf/impl/v7/RoleMappingsV7`. */
export function readRoleMappings(document: SourceDocument): readonly RoleMapping[] {
  return entries(document, roleMappingOf);
}

const roleOf = (name: string, cursor: Cursor): Role => ({
  name,
  at: placeAt(cursor, "key"),
  reserved: boundBoolean(child(cursor, "reserved"), false),
  hidden: boundBoolean(child(cursor, "hidden"), false),
  clusterPermissions: boundTexts(child(cursor, "cluster_permissions")),
  indexPermissions: items(child(cursor, "index_permissions")).map(readIndexPermission),
  tenantPermissions: items(child(cursor, "tenant_permissions")).map(readTenantPermission),
});

/** The entries of roles.yml. Source: `securityconf/impl/v7/RoleV7`. */
export function readRoles(document: SourceDocument): readonly Role[] {
  return entries(document, roleOf);
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

const internalUserOf = (name: string, cursor: Cursor): InternalUser => ({
  name,
  at: placeAt(cursor, "key"),
  hasHash: (boundText(child(cursor, "hash")) ?? "") !== "",
  reserved: boundBoolean(child(cursor, "reserved"), false),
  hidden: boundBoolean(child(cursor, "hidden"), false),
  backendRoles: boundTexts(child(cursor, "backend_roles")),
  directRoles: boundTexts(child(cursor, "opendistro_security_roles")),
  attributes: new Map(entriesOf(child(cursor, "attributes")).map((entry) => [entry.name, boundText(entry.cursor) ?? ""])),
});

/** The entries of internal_users.yml, without their hashes. Source: `securityconf/impl/v7/InternalUserV7`. */
export function readInternalUsers(document: SourceDocument): readonly InternalUser[] {
  return entries(document, internalUserOf);
}

const actionGroupOf = (name: string, cursor: Cursor): ActionGroup => ({
  name,
  at: placeAt(cursor, "key"),
  allowedActions: boundTexts(child(cursor, "allowed_actions")),
});

/** The entries of action_groups.yml. Source: `securityconf/impl/v7/ActionGroupsV7`. */
export function readActionGroups(document: SourceDocument): readonly ActionGroup[] {
  return entries(document, actionGroupOf);
}

const tenantOf = (name: string, cursor: Cursor): Tenant => ({ name, at: placeAt(cursor, "key") });

/** The entries of tenants.yml. Source: `securityconf/impl/v7/TenantV7`. */
export function readTenants(document: SourceDocument): readonly Tenant[] {
  return entries(document, tenantOf);
}

/** What stands in a document of entries, by the name it has among a set's entities. */
export function entitiesOf(document: SourceDocument): Partial<Entities> {
  return entitiesBy(document, (read) => entries(document, read));
}

/** What stands in a part of a document, by the name it has among a set's entities. */
export function entitiesOfPart(document: SourceDocument, content: PartContent): Partial<Entities> {
  return entitiesBy(document, (read) => ofPart(document, content, read));
}

function entitiesBy({ kind }: SourceDocument, all: <T>(read: ReadEntry<T>) => readonly T[]): Partial<Entities> {
  switch (kind) {
    case "roles_mapping":
      return { roleMappings: all(roleMappingOf) };
    case "roles":
      return { roles: all(roleOf) };
    case "internal_users":
      return { internalUsers: all(internalUserOf) };
    case "action_groups":
      return { actionGroups: all(actionGroupOf) };
    case "tenants":
      return { tenants: all(tenantOf) };
    default:
      return {};
  }
}
