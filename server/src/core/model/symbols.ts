import type { ConfigSet } from "./config-set.ts";
import type { PlacedText } from "./entities.ts";
import type { Place } from "./place.ts";

/** What a name stands for. */
export type SymbolKind = "role" | "action-group" | "tenant" | "user" | "backend-role" | "auth-domain";

/** One spot where a name is written. Backend roles are defined nowhere: identity providers and users bring them. */
export interface Occurrence {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly use: "definition" | "reference";
  readonly at: Place;
}

/** All names of a set that mean something in more than one place, file by file, in file order. */
export function occurrencesIn(set: ConfigSet): readonly Occurrence[] {
  return [...definitions(set), ...mappingNames(set), ...userNames(set), ...permissionNames(set), ...dashboardsNames(set)];
}

const definition = (kind: SymbolKind, name: string, at: Place): Occurrence => ({ kind, name, use: "definition", at });
const reference = (kind: SymbolKind, name: string, at: Place): Occurrence => ({ kind, name, use: "reference", at });

function* definitions({ entities }: ConfigSet): Generator<Occurrence> {
  for (const domain of entities.config?.domains ?? []) yield definition("auth-domain", domain.name, domain.at);
  for (const role of entities.roles ?? []) yield definition("role", role.name, role.at);
  for (const user of entities.internalUsers ?? []) yield definition("user", user.name, user.at);
  for (const group of entities.actionGroups ?? []) yield definition("action-group", group.name, group.at);
  for (const tenant of entities.tenants ?? []) yield definition("tenant", tenant.name, tenant.at);
}

/** Patterns name nobody in particular, so they are no references. Source: `support/WildcardMatcher`. */
function* exact(kind: SymbolKind, texts: readonly PlacedText[]): Generator<Occurrence> {
  for (const { value, at } of texts) if (value !== null && !isPattern(value)) yield reference(kind, value, at);
}

/** True for texts that may match more than themselves: wildcards, regular expressions, placeholders. */
export function isPattern(text: string): boolean {
  return /[*?]|\$\{/.test(text) || (text.startsWith("/") && text.endsWith("/"));
}

function* mappingNames({ entities }: ConfigSet): Generator<Occurrence> {
  for (const mapping of entities.roleMappings ?? []) {
    yield reference("role", mapping.role, mapping.at);
    yield* exact("user", mapping.users);
    yield* exact("backend-role", mapping.backendRoles);
    yield* exact("backend-role", mapping.andBackendRoles);
  }
}

function* userNames({ entities }: ConfigSet): Generator<Occurrence> {
  for (const user of entities.internalUsers ?? []) {
    for (const { value, at } of user.backendRoles) if (value !== null) yield reference("backend-role", value, at);
    for (const { value, at } of user.directRoles) if (value !== null) yield reference("role", value, at);
  }
}

function* permissionNames({ entities }: ConfigSet): Generator<Occurrence> {
  for (const role of entities.roles ?? []) {
    yield* groupNames(role.clusterPermissions);
    for (const permission of role.indexPermissions) yield* groupNames(permission.allowedActions);
    for (const permission of role.tenantPermissions) {
      yield* groupNames(permission.allowedActions);
      yield* exact("tenant", permission.tenantPatterns);
    }
  }
  for (const group of entities.actionGroups ?? []) yield* groupNames(group.allowedActions);
}

/** An action has a colon or a wildcard; anything else can only be a group's name. */
function* groupNames(texts: readonly PlacedText[]): Generator<Occurrence> {
  for (const { value, at } of texts)
    if (value !== null && !value.includes(":") && !isPattern(value)) yield reference("action-group", value, at);
}

function* dashboardsNames({ entities }: ConfigSet): Generator<Occurrence> {
  const readonlyRoles = entities.dashboards?.get("opensearch_security.readonly_mode.roles");
  if (Array.isArray(readonlyRoles?.value)) {
    for (const [index, name] of readonlyRoles.value.entries()) {
      if (typeof name === "string") yield reference("role", name, { ...readonlyRoles.at, path: [...readonlyRoles.at.path, index] });
    }
  }
  const server = entities.dashboards?.get("opensearch.username");
  if (typeof server?.value === "string" && !isPattern(server.value)) yield reference("user", server.value, server.at);
}
