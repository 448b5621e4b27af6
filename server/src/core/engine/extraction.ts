import type { Settings } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import type { Client, EngineInput, RequestCredential } from "./input.ts";
import type { Verify } from "./signatures.ts";
import type { Cause, Question, RolesSource, Source, WantedClaim } from "./trace.ts";
import type { Reason } from "./reasons.ts";

/** Who an authenticator says the client is, before any backend was asked. */
export interface Identity {
  readonly name: string;
  /** A null is a role without a value, which newer backends refuse. */
  readonly backendRoles: readonly (string | null)[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly approximate: readonly string[];
  readonly nameFrom: Source;
  readonly rolesFrom: readonly RolesSource[];
  /** Only password logins carry a password; `assumed` when nobody knows whether it is right. */
  readonly password: "none" | "assumed";
  readonly wantedClaims: readonly WantedClaim[];
  /** Questions that were answered in the client's favour. */
  readonly assumed: readonly Question[];
}

/**
 * What an authenticator makes of a request.
 * `none`: no credentials, so a challenging domain challenges. `failed`: an exception, so the next domain is tried whatever `challenge` says.
 * `undecided`: only the running cluster knows.
 */
export type Extraction =
  | { readonly result: "credentials"; readonly identity: Identity }
  | None
  | Failed
  | ({ readonly result: "undecided"; readonly question: Question } & Cause);

export interface None extends Cause {
  readonly result: "none";
  readonly wantedClaims?: readonly WantedClaim[];
}

export interface Failed extends Cause {
  readonly result: "failed";
}

/** What an authenticator has to go by. */
export interface Attempt {
  readonly domain: string;
  readonly at: Place | null;
  readonly settings: Settings;
  readonly request: RequestCredential;
  readonly client: Client;
  readonly input: EngineInput;
  readonly verify: Verify;
  /** True when a trusted proxy told the client's address (`http.xff`). */
  readonly proxied: boolean;
}

/** No credentials, and why. */
export function none(reason: Reason, detail: string | null = null): None {
  return { result: "none", reason, detail };
}

/** An exception while credentials are read, and why. */
export function failed(reason: Reason, detail: string | null = null): Failed {
  return { result: "failed", reason, detail };
}

/** The place of a setting, the domain's when it is not written. */
export function settingPlace(attempt: Attempt, name: string): Place | null {
  return attempt.settings.values.get(name)?.at ?? attempt.at;
}
