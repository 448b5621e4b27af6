import { type Attempt, type Identity, settingPlace } from "./extraction.ts";
import { claimAt, type Claims } from "./identity.ts";
import { javaText } from "./java-text.ts";
import type { Json } from "./json.ts";
import { settingList, settingText } from "./settings.ts";
import type { RolesSource, WantedClaim } from "./trace.ts";

/** The path of claim names that `roles_key` or `subject_key` gives; empty when it is not set. */
export function keyPath(attempt: Attempt, setting: "roles_key" | "subject_key"): readonly string[] {
  const asPath = attempt.input.on.has(setting === "roles_key" ? "rolesKeyPath" : "subjectKeyPath");
  if (asPath) return settingList(attempt.settings, setting);
  const text = settingText(attempt.settings, setting);
  return text === undefined ? [] : [text];
}

/** A subject's claim and where it was looked for. */
export interface Subject {
  readonly path: readonly string[];
  readonly value: Json | undefined;
  readonly wanted: WantedClaim | null;
}

/** The claim that names the user: `sub`, or what `subject_key` leads to; then there is no way back to `sub`. */
export function subjectOf(claims: Claims, attempt: Attempt): Subject {
  const path = keyPath(attempt, "subject_key");
  if (path.length === 0) return { path: ["sub"], value: claims.get("sub"), wanted: null };
  const found = claimAt(claims, path);
  if (found.found === "value") return { path, value: found.value, wanted: null };
  return { path, value: undefined, wanted: wantedClaim(attempt, "subject_key", claims) };
}

/** The claim that lists backend roles. */
export interface RolesClaim {
  readonly value: Json | undefined;
  readonly source: Omit<RolesSource, "roles"> | null;
  readonly wanted: WantedClaim | null;
}

/** What `roles_key` leads to; without it there are no backend roles and no warning. */
export function rolesClaimOf(claims: Claims, attempt: Attempt): RolesClaim {
  const path = keyPath(attempt, "roles_key");
  if (path.length === 0) return { value: undefined, source: null, wanted: null };
  const found = claimAt(claims, path);
  const source = { kind: "claim", claim: path, at: settingPlace(attempt, "roles_key") } as const;
  if (found.found === "value") return { value: found.value, source: { ...source, missing: null }, wanted: null };
  const missing = found.found === "missing" ? "claim" : "broken-path";
  return { value: undefined, source: { ...source, missing }, wanted: wantedClaim(attempt, "roles_key", claims) };
}

function wantedClaim(attempt: Attempt, setting: "roles_key" | "subject_key", claims: Claims): WantedClaim {
  return { setting, domain: attempt.domain, path: keyPath(attempt, setting), at: settingPlace(attempt, setting), claims };
}

/** What an identity is put together from. */
export interface IdentityParts {
  readonly name: string;
  readonly subject: Subject;
  readonly roles: readonly (string | null)[];
  readonly rolesClaim: RolesClaim;
  readonly attributes: ReadonlyMap<string, string>;
  readonly approximate: readonly string[];
  readonly unverified: boolean;
}

/** The identity of a token login. */
export function claimIdentity(parts: IdentityParts, attempt: Attempt): Identity {
  const roles = parts.roles.filter((role) => role !== null);
  const from = parts.rolesClaim.source;
  return {
    name: parts.name,
    backendRoles: parts.roles,
    attributes: parts.attributes,
    approximate: parts.approximate,
    nameFrom: { kind: "claim", claim: parts.subject.path, at: settingPlace(attempt, "subject_key") },
    rolesFrom: from === null ? [] : [{ ...from, roles }],
    password: "none",
    wantedClaims: parts.rolesClaim.wanted === null ? [] : [parts.rolesClaim.wanted],
    assumed: parts.unverified ? ["signature"] : [],
  };
}

/** A claim as user name. */
export function nameText(value: Json | undefined): string | undefined {
  return value === undefined || value.type === "null" ? undefined : javaText(value);
}
