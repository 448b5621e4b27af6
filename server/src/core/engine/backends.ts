import type { InternalUser } from "../model/entities.ts";
import type { LoadedDomain } from "./domains.ts";
import { backendKind, mayBeClass } from "./authenticators.ts";
import type { Identity } from "./extraction.ts";
import type { EngineInput } from "./input.ts";
import type { Cause, Question, RolesSource, TraceUser, Unknown } from "./trace.ts";
import { fileQuestion, unknownFile } from "./unknown-file.ts";

/** What a backend says to an identity. */
export type BackendAnswer =
  | { readonly answer: "user"; readonly user: TraceUser; readonly unknowns: readonly Unknown[] }
  | ({ readonly answer: "refused" } & Cause)
  | ({ readonly answer: "undecided"; readonly question: Question } & Cause);

/** A set's members, sorted as people expect them in reports. */
export function sortedSet(values: Iterable<string>): readonly string[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Authenticates an identity with its domain's backend and then asks all authorizers. Source: `BackendRegistry.authcz`. */
export function askBackend(identity: Identity, domain: LoadedDomain, input: EngineInput): BackendAnswer {
  if (identity.backendRoles.includes(null) && input.on.has("nullRoleThrows"))
    return { answer: "refused", reason: "backend_error", detail: "null_role" };
  if (domain.backend === "noop") return authorize(userOf(identity), [], input);
  if (identity.password === "none") return { answer: "refused", reason: "backend_rejected", detail: "empty_password" };
  if (domain.backend === "ldap") return { answer: "undecided", question: "directory", reason: "directory", detail: domain.name };
  return askInternal(identity, input);
}

function userOf(identity: Identity): TraceUser {
  const { name, attributes, approximate, nameFrom, rolesFrom } = identity;
  const backendRoles = sortedSet(identity.backendRoles.filter((role) => role !== null));
  return { name, backendRoles, directRoles: [], attributes, approximate, nameFrom, rolesFrom };
}

/** Source: `auth/internal/InternalAuthenticationBackend.authenticate`. Hashes are never kept, so a password counts as right. */
function askInternal(identity: Identity, input: EngineInput): BackendAnswer {
  const users = input.entities.internalUsers;
  if (users === undefined) return { answer: "undecided", ...unknownFile("internal_users", input) };
  const entry = users.find((user) => user.name === identity.name);
  if (entry === undefined) return { answer: "refused", reason: "backend_rejected", detail: "unknown_user" };
  if (!entry.hasHash) return { answer: "refused", reason: "backend_rejected", detail: "no_hash" };
  const user = withEntry({ ...userOf(identity), nameFrom: { ...identity.nameFrom, at: entry.at } }, entry, input);
  return authorize(user, [{ question: "password", detail: identity.name, at: entry.at }], input);
}

/** A user with what the internal users file says about the name. */
function withEntry(user: TraceUser, entry: InternalUser, input: EngineInput): TraceUser {
  const roles = entry.backendRoles.flatMap((role) => (role.value === null ? [] : [role.value]));
  const from: RolesSource = { kind: "internal-user", claim: null, at: entry.at, roles, missing: null };
  return {
    ...user,
    backendRoles: sortedSet([...user.backendRoles, ...roles]),
    directRoles: sortedSet([...user.directRoles, ...directRolesOf(entry, input)]),
    attributes: new Map([...user.attributes, ...[...entry.attributes].map(([name, value]) => [`attr.internal.${name}`, value] as const)]),
    rolesFrom: [...user.rolesFrom, from],
  };
}

/** What decides which of a user's own roles count. */
export interface RoleNames {
  readonly entities: Pick<EngineInput["entities"], "roles" | "roleMappings">;
  readonly statics: Pick<EngineInput["statics"], "roles">;
}

/**
 * The `opendistro_security_roles` of a user that count: only roles that exist and whose mapping is not hidden.
 * Source: `DynamicConfigFactory.InternalUsersModelV7.getSecurityRoles`.
 */
export function directRolesOf(entry: InternalUser, { entities, statics }: RoleNames): readonly string[] {
  const { roles, roleMappings } = entities;
  const defined = (name: string): boolean => statics.roles.has(name) || roles === undefined || roles.some((role) => role.name === name);
  const hidden = (name: string): boolean => roleMappings?.some((mapping) => mapping.role === name && mapping.hidden) === true;
  return entry.directRoles.flatMap(({ value }) => (value !== null && defined(value) && !hidden(value) ? [value] : []));
}

/** Adds what the authorizers know. The internal one counts once, however often it is listed. Source: `BackendRegistry.authz`. */
function authorize(user: TraceUser, unknowns: readonly Unknown[], input: EngineInput): BackendAnswer {
  const found: Unknown[] = [...unknowns];
  let authorized = user;
  let askedInternal = false;
  for (const authorizer of input.entities.config?.authorizers ?? []) {
    const type = authorizer.backend.type ?? "noop";
    const kind = backendKind(type);
    if (!authorizer.httpEnabled || kind === "noop") continue;
    if (kind === "ldap" && authorizer.backend.config.broken.length === 0) {
      if (input.directoryRoles === undefined) found.push({ question: "directory-roles", detail: authorizer.name, at: authorizer.at });
      authorized = withDirectory(authorized, input, authorizer.at);
    }
    if (kind === undefined && mayBeClass(type)) found.push({ question: "custom-class", detail: type, at: authorizer.backend.at });
    if (kind !== "internal" || askedInternal) continue;
    askedInternal = true;
    const entry = input.entities.internalUsers?.find((candidate) => candidate.name === user.name);
    if (input.entities.internalUsers === undefined) found.push({ ...fileQuestion("internal_users", input), at: authorizer.at });
    if (entry !== undefined && !attributesCollide(user, entry, input)) authorized = withEntry(authorized, entry, input);
  }
  return { answer: "user", user: authorized, unknowns: found };
}

/** A user with the backend roles that somebody says the directory adds. */
function withDirectory(user: TraceUser, { directoryRoles = [] }: EngineInput, at: TraceUser["nameFrom"]["at"]): TraceUser {
  if (directoryRoles.length === 0) return user;
  const from: RolesSource = { kind: "given", claim: null, at, roles: directoryRoles, missing: null };
  return { ...user, backendRoles: sortedSet([...user.backendRoles, ...directoryRoles]), rolesFrom: [...user.rolesFrom, from] };
}

/** From 3.1 on, an attribute that is there already makes the authorizer fail. Source: `user/User.withAttributes`. */
function attributesCollide(user: TraceUser, entry: InternalUser, input: EngineInput): boolean {
  return (
    input.on.has("repeatedAttributeThrows") && [...entry.attributes.keys()].some((name) => user.attributes.has(`attr.internal.${name}`))
  );
}
