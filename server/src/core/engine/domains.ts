import type { AuthDomain, SecurityConfig, Settings } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import { type AuthenticatorKind, authenticatorKind, type BackendKind, backendKind, mayBeClass } from "./authenticators.ts";
import { hashOrder } from "./hash-order.ts";
import type { Behaviour } from "./input.ts";
import { settingBooleanIsReadable, settingInteger, settingText } from "./settings.ts";
import { signingKeys } from "./signing-keys.ts";
import type { Cause, DomainStep, Unknown } from "./trace.ts";

/** An auth domain as the plugin built it. */
export interface LoadedDomain {
  readonly name: string;
  readonly order: number;
  readonly kind: AuthenticatorKind;
  /** The types as written. */
  readonly authenticator: string;
  readonly backendType: string;
  readonly backend: BackendKind;
  readonly challenge: boolean;
  readonly settings: Settings;
  readonly at: Place | null;
  /** Where the backend is named. */
  readonly backendAt: Place | null;
}

export interface DomainList {
  /** In the order they are tried. */
  readonly tried: readonly LoadedDomain[];
  /** Those that take no part, and why. */
  readonly absent: readonly DomainStep[];
  readonly unknowns: readonly Unknown[];
}

const noSettings: Settings = { values: new Map(), broken: [] };

/**
 * The domains as the plugin builds them: in HashMap order of their names, of equal `order` only the first, then the implicit ones.
 * Source: `DynamicConfigModelV7.buildAAA`, `AuthDomain.compareTo`.
 */
export function buildDomains(config: SecurityConfig, on: Behaviour): DomainList {
  const loaded: LoadedDomain[] = [];
  const absent: DomainStep[] = [];
  const unknowns: Unknown[] = [];
  for (const domain of hashOrder(config.domains, (item) => item.name)) {
    const built = build(domain, on);
    if ("step" in built) {
      absent.push(built.step);
      unknowns.push(...built.unknowns);
    } else addDomain(built, loaded, absent);
  }
  for (const domain of implicitDomains(config, on)) addDomain(domain, loaded, absent);
  return { tried: loaded.sort((a, b) => a.order - b.order), absent, unknowns };
}

function addDomain(domain: LoadedDomain, loaded: LoadedDomain[], absent: DomainStep[]): void {
  const rival = loaded.find((other) => other.order === domain.order);
  if (rival === undefined) loaded.push(domain);
  else absent.push(absentStep(domain, { outcome: "not-loaded", reason: "same_order", detail: rival.name }));
}

interface Absent {
  readonly step: DomainStep;
  readonly unknowns: readonly Unknown[];
}

function build(domain: AuthDomain, on: Behaviour): LoadedDomain | Absent {
  const type = domain.authenticator?.type ?? null;
  const backendType = domain.backend.type ?? "internal";
  const shown = {
    name: domain.name,
    order: domain.order,
    authenticator: type,
    backendType,
    challenge: domain.authenticator?.challenge ?? true,
    at: domain.at,
  };
  if (!domain.httpEnabled)
    return {
      step: absentStep({ ...shown, at: domain.httpEnabledAt }, { outcome: "disabled", reason: "disabled", detail: null }),
      unknowns: [],
    };
  const away = (cause: Cause, at: Place = domain.at): Absent => {
    const custom = cause.reason === "unknown_class" && mayBeClass(cause.detail ?? "");
    const unknowns: Unknown[] = custom ? [{ question: "custom-class", detail: cause.detail, at }] : [];
    return { step: absentStep({ ...shown, at }, { outcome: "not-loaded", ...cause }), unknowns };
  };
  const backend = backendKind(backendType);
  if (backend === undefined) return away({ reason: "unknown_class", detail: backendType }, domain.backend.at);
  const broken = domain.backend.config.broken[0];
  if (broken !== undefined && backend !== "internal") return away({ reason: "invalid_settings", detail: null }, broken);
  if (domain.authenticator === null || type === null) return away({ reason: "no_authenticator", detail: null });
  const named = authenticatorKind(type);
  if (named === undefined) return away({ reason: "unknown_class", detail: type }, domain.authenticator.typeAt);
  const { config } = domain.authenticator;
  const kind = named === "jwt" && on.has("jwtKeySet") && (settingText(config, "jwks_uri") ?? "") !== "" ? "jwks" : named;
  const fault =
    config.broken[0] === undefined
      ? settingsFault(kind, config, on)
      : { reason: "invalid_settings" as const, detail: null, at: config.broken[0] };
  if (fault !== undefined) return away({ reason: fault.reason, detail: fault.detail }, fault.at ?? domain.at);
  return { ...shown, authenticator: type, kind, backend, settings: config, backendAt: domain.backend.at };
}

type Fault = Cause & { readonly at?: Place | undefined };

/** Settings with which an authenticator's constructor throws. */
function settingsFault(kind: AuthenticatorKind, settings: Settings, on: Behaviour): Fault | undefined {
  const at = (name: string): Place | undefined => settings.values.get(name)?.at;
  const integer = integerSettings(kind, on).find((name) => settingInteger(settings, name) === "invalid");
  if (integer !== undefined) return { reason: "invalid_settings", detail: integer, at: at(integer) };
  if ((kind === "openid" || kind === "jwks") && !settingBooleanIsReadable(settings, "cache_jwks_endpoint")) {
    return { reason: "invalid_settings", detail: "cache_jwks_endpoint", at: at("cache_jwks_endpoint") };
  }
  if (kind === "saml") return samlFault(settings);
  return kind === "jwt" ? keyFault(settings, on) : undefined;
}

function integerSettings(kind: AuthenticatorKind, on: Behaviour): readonly string[] {
  const leeway = on.has(kind === "jwt" ? "jwtLeeway" : "openidLeeway") ? ["jwt_clock_skew_tolerance_seconds"] : [];
  if (kind === "jwt") return leeway;
  if (kind === "openid")
    return [
      ...leeway,
      "idp_request_timeout_ms",
      "idp_queued_thread_timeout_ms",
      "refresh_rate_limit_time_window_ms",
      "refresh_rate_limit_count",
    ];
  if (kind === "jwks")
    return [
      ...leeway,
      "jwks_request_timeout_ms",
      "jwks_queued_thread_timeout_ms",
      "refresh_rate_limit_time_window_ms",
      "refresh_rate_limit_count",
      "max_jwks_keys",
    ];
  return [];
}

function keyFault(settings: Settings, on: Behaviour): Fault | undefined {
  const at = settings.values.get("signing_key")?.at;
  const keys = signingKeys(settings, on);
  const bad = keys.find((key) => key.kind === "bad");
  if (bad !== undefined) return { reason: "bad_key", detail: bad.why, at };
  const requires = settings.values.has("required_audience") || settings.values.has("required_issuer");
  // jjwt 0.10 and 0.11 cannot be asked for claims without a key.
  const careless = !on.has("strictTokenLibrary") && on.has("jwtRequiredClaims") && requires && keys[0]?.kind === "none";
  return careless ? { reason: "no_key", detail: null, at } : undefined;
}

function samlFault(settings: Settings): Fault | undefined {
  if (settingText(settings, "kibana_url") === undefined) return { reason: "invalid_settings", detail: "kibana_url" };
  const metadata = ["idp.metadata_file", "idp.metadata_url", "idp.metadata_content"].some((name) => settings.values.has(name));
  return metadata ? undefined : { reason: "invalid_settings", detail: "idp.metadata_url" };
}

type Shown = Pick<LoadedDomain, "name" | "order" | "backendType" | "challenge" | "at"> & { readonly authenticator: string | null };

/** The step of a domain, with its outcome. */
export function absentStep(domain: Shown, how: Pick<DomainStep, "outcome"> & Cause): DomainStep {
  const { name, order, authenticator, backendType, challenge, at } = domain;
  return { name, order, authenticator, backend: backendType, challenges: challenge, at, ...how };
}

/** Source: `DynamicConfigModelV7.buildAAA`: on-behalf-of tokens (2.12 on) and API tokens (3.7 on). Neither challenges. */
function implicitDomains(config: SecurityConfig, on: Behaviour): readonly LoadedDomain[] {
  const bare = { backendType: "noop", backend: "noop", challenge: false, settings: noSettings, backendAt: null } as const;
  const domains: LoadedDomain[] = [];
  if (on.has("apiTokens") && config.apiTokensEnabled) {
    domains.push({ ...bare, name: "api_tokens", authenticator: "api_tokens", kind: "api-token", order: -2, at: config.at });
  }
  if (onBehalfOfCounts(config, on)) {
    domains.push({
      ...bare,
      name: "on_behalf_of",
      authenticator: "on_behalf_of",
      kind: "on-behalf-of",
      order: -1,
      at: config.onBehalfOf?.at ?? null,
    });
  }
  return domains;
}

/** True when `on_behalf_of` adds a domain, enabled or not. */
export function onBehalfOfCounts(config: SecurityConfig, on: Behaviour): boolean {
  const { onBehalfOf } = config;
  if (!on.has("onBehalfOf") || onBehalfOf === null || onBehalfOf.signingKey === null) return false;
  return !on.has("onBehalfOfNeedsEncryptionKey") || onBehalfOf.encryptionKey !== null;
}
