import type { Place } from "../model/place.ts";
import type { Rejection } from "./input.ts";
import type { Json } from "./json.ts";
import type { DomainOutcome, Outcome, Reason } from "./reasons.ts";
import type { TokenView } from "./token.ts";

/** A reason with the one thing it is about: a property, a claim, a setting. Never a secret. */
export interface Cause {
  readonly reason: Reason;
  readonly detail: string | null;
}

/** What one auth domain did. */
export interface DomainStep extends Cause {
  readonly name: string;
  readonly order: number;
  /** The type as written; null when there is none. */
  readonly authenticator: string | null;
  readonly backend: string;
  readonly outcome: DomainOutcome;
  /** True when a login without credentials ends here with a challenge. */
  readonly challenges: boolean;
  /** The place that decided; null for domains that no file names. */
  readonly at: Place | null;
}

/** Where a user name or backend roles came from. */
export interface Source {
  /** The claim's path; null when it does not come from a token. */
  readonly claim: readonly string[] | null;
  readonly kind: "claim" | "header" | "certificate" | "password" | "internal-user" | "assertion" | "given" | "anonymous";
  /** The setting or the entry that asked for it. */
  readonly at: Place | null;
}

export interface RolesSource extends Source {
  readonly roles: readonly string[];
  /** Why it gave none, when it should have. */
  readonly missing: "claim" | "broken-path" | null;
}

export interface TraceUser {
  readonly name: string;
  /** Sorted, without repeats. */
  readonly backendRoles: readonly string[];
  /** `opendistro_security_roles` that count. */
  readonly directRoles: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Attributes whose exact text depends on the node (dates in its time zone); shown as of UTC. */
  readonly approximate: readonly string[];
  readonly nameFrom: Source;
  readonly rolesFrom: readonly RolesSource[];
}

export type MappingField =
  | "users"
  | "backend_roles"
  | "and_backend_roles"
  | "hosts"
  | "opendistro_security_roles"
  | "roles_mapping_resolution";

/** One line of a file that grants a role. */
export interface Because {
  readonly field: MappingField;
  readonly pattern: string;
  readonly value: string;
  readonly at: Place | null;
}

export interface MappedRole {
  readonly name: string;
  readonly because: readonly Because[];
}

/** Something that cannot be known offline. `question` is a stable word. */
export interface Unknown {
  readonly question: Question;
  readonly detail: string | null;
  readonly at: Place | null;
}

export type Question =
  | "signature"
  | "password"
  | "directory"
  | "directory-roles"
  | "address"
  | "reverse-dns"
  | "mapping-resolution"
  | "pattern"
  | "custom-class"
  | "admin-names"
  | "identity-provider"
  | "certificate"
  | "ticket"
  | "api-token"
  | "on-behalf-of"
  | "impersonation"
  | "compressed-token"
  | "environment"
  | "missing-file"
  | "too-deep"
  | "too-large"
  | "unreadable-file";

/** Everything the engine found out, step by step. */
export interface Trace extends Cause {
  readonly token: TokenView;
  readonly outcome: Outcome;
  readonly httpStatus: number | null;
  /** The scheme of the challenge in the answer. */
  readonly challenge: string | null;
  /** The domain that accepted or ended the login. */
  readonly domain: string | null;
  readonly domains: readonly DomainStep[];
  readonly user: TraceUser | null;
  readonly mappedRoles: readonly MappedRole[];
  readonly rejections: readonly Rejection[];
  /** What the product accepts with a warning in its log. */
  readonly warnings: readonly Warning[];
  readonly unknowns: readonly Unknown[];
  /** Settings that ask for a claim the token does not have, of the domains that saw it. */
  readonly wantedClaims: readonly WantedClaim[];
  /** The claims that the deciding domain looks at, and the settings that say so; null when it reads no token. */
  readonly reads: ClaimsRead | null;
}

/** Which claims a domain takes the user name and the backend roles from; roles are null when `roles_key` is not set. */
export interface ClaimsRead {
  readonly name: { readonly path: readonly string[]; readonly at: Place | null };
  readonly roles: { readonly path: readonly string[]; readonly at: Place | null } | null;
}

/** Something in the files that is left out of account. */
export interface Warning extends Cause {
  readonly at: Place;
}

/** A claim that a setting asks for and the token does not have, with all it has. */
export interface WantedClaim {
  readonly setting: "roles_key" | "subject_key";
  readonly domain: string;
  readonly path: readonly string[];
  readonly at: Place | null;
  readonly claims: ReadonlyMap<string, Json>;
}
