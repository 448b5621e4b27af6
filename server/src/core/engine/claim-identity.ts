import { type Attempt, type Identity, settingPlace } from "./extraction.ts";
import { claimAt, type Claims } from "./identity.ts";
import type { Behaviour } from "./input.ts";
import { javaText } from "./java-text.ts";
import type { Settings } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import type { Json } from "./json.ts";
import { settingList, settingText } from "./settings.ts";
import type { ClaimsRead, RolesSource, WantedClaim } from "./trace.ts";

/** The path of claim names that `roles_key` or `subject_key` gives; empty when it is not set. */
export function keyPath(settings: Settings, setting: "roles_key" | "subject_key", on: Behaviour): readonly string[] {
  if (on.has(setting === "roles_key" ? "rolesKeyPath" : "subjectKeyPath")) return settingList(settings, setting);
  const text = settingText(settings, setting);
  return text === undefined ? [] : [text];
}

/** The claims a domain's settings ask for. */
export function claimsRead(settings: Settings, at: Place | null, on: Behaviour): ClaimsRead {
  const name = keyPath(settings, "subject_key", on);
  const roles = keyPath(settings, "roles_key", on);
  const placeOf = (setting: string): Place | null => settings.values.get(setting)?.at ?? at;
  return {
    name: { path: name.length === 0 ? ["sub"] : name, at: placeOf("subject_key") },
    roles: roles.length === 0 ? null : { path: roles, at: placeOf("roles_key") },
  };
}

/** A subject's claim and where it was looked for. */
export interface Subject {
  readonly path: readonly string[];
  readonly value: Json | undefined;
  readonly wanted: WantedClaim | null;
}

/** The claim that names the user: `sub`, or what `subject_key` leads to; then there is no way back to `sub`. */
export function subjectOf(claims: Claims, attempt: Attempt): Subject {
  const path = keyPath(attempt.settings, "subject_key", attempt.input.on);
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
  const path = keyPath(attempt.settings, "roles_key", attempt.input.on);
  if (path.length === 0) return { value: undefined, source: null, wanted: null };
  const found = claimAt(claims, path);
  const source = { kind: "claim", claim: path, at: settingPlace(attempt, "roles_key") } as const;
  if (found.found === "value") return { value: found.value, source: { ...source, missing: null }, wanted: null };
  const missing = found.found === "missing" ? "claim" : "broken-path";
  return { value: undefined, source: { ...source, missing }, wanted: wantedClaim(attempt, "roles_key", claims) };
}

function wantedClaim(attempt: Attempt, setting: "roles_key" | "subject_key", claims: Claims): WantedClaim {
  return {
    setting,
    domain: attempt.domain,
    path: keyPath(attempt.settings, setting, attempt.input.on),
    at: settingPlace(attempt, setting),
    claims,
  };
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
