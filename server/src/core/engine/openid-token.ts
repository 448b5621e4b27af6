import { claimAttributes } from "./attributes.ts";
import { claimIdentity, nameText, rolesClaimOf, subjectOf } from "./claim-identity.ts";
import { type Compact, openForCxf, openForNimbus } from "./compact.ts";
import { type Attempt, type Extraction, failed, none } from "./extraction.ts";
import { type Claims, strictRoles, trimRoles } from "./identity.ts";
import type { EngineInput, SetKey } from "./input.ts";
import { openidClaims, type OpenidRules, refusedOpenid } from "./openid-claims.ts";
import { tokenText } from "./request.ts";
import { settingInteger, settingList, settingText } from "./settings.ts";
import { materialOfSetKey } from "./signatures.ts";
import { textOf } from "./token.ts";
import type { Cause } from "./trace.ts";

/** Where the keys of a domain come from: `openid` asks the provider, `jwks` (type jwt, 3.3 on) has an address of its own. */
export type KeySource = "openid" | "jwks";

/** What a domain whose keys come from a key set makes of a request. Source: `AbstractHTTPJwtAuthenticator.extractCredentials0`. */
export function readOpenidToken(attempt: Attempt, source: KeySource): Extraction {
  const text = tokenText(attempt.request, attempt.settings);
  if (text === undefined || text === "") return none("no_credentials");
  const opened = attempt.input.on.has("nimbusTokens") ? openForNimbus(text) : openForCxf(text);
  if ("refused" in opened) return refusal(opened.refused, attempt);
  if (!hasKeySet(attempt, source)) return failed("no_key_set");
  const signature = verified(opened, attempt);
  return typeof signature === "string" ? readClaims(opened, signature === "assumed", attempt) : signature;
}

/** A token that cannot be opened is a bad one to Nimbus; CXF throws what the plugin does not catch. */
function refusal({ reason, detail }: Cause, attempt: Attempt): Extraction {
  const caught = attempt.input.on.has("nimbusTokens") || reason === "unsigned_token" || reason === "bad_signature";
  return caught ? none(reason, detail) : failed(reason, detail);
}

function hasKeySet(attempt: Attempt, source: KeySource): boolean {
  const address = (settingText(attempt.settings, "jwks_uri") ?? "").trim();
  if (source === "jwks") return address !== "";
  const discovery = (settingText(attempt.settings, "openid_connect_url") ?? "").trim();
  return discovery !== "" || (attempt.input.on.has("openidJwksUri") && address !== "");
}

/** Source: `JwtVerifier.getVerifiedJwtToken`, `SelfRefreshingKeySet.getKey`. */
function verified(compact: Compact, attempt: Attempt): "checked" | "assumed" | Extraction {
  const { input } = attempt;
  const assumed = assumption(input);
  if (assumed === true) return "checked";
  const mayBeCurve = input.on.has("openidEcKeys");
  if (input.keySet === undefined) {
    // A genuine token of such an algorithm has a key of that kind, which these releases cannot use.
    if (/^(?:ES|EdDSA)/.test(compact.algorithm) && !mayBeCurve) return failed("unsupported_key", compact.algorithm);
    return assumed === false ? none("bad_signature") : "assumed";
  }
  const key = chooseKey(compact, input.keySet);
  if ("result" in key) return key;
  if (key.algorithm !== null && key.algorithm !== compact.algorithm) return none("bad_signature", "algorithm");
  if (key.type !== "oct" && key.type !== "RSA" && !(key.type === "EC" && mayBeCurve)) return failed("unsupported_key", key.type);
  const id = `${attempt.domain} key ${input.keySet.indexOf(key)}`;
  const { signed, signature, algorithm } = compact;
  const verdict = attempt.verify({ id, algorithm, signed, signature, key: materialOfSetKey(key) });
  return verdict === false ? none("bad_signature") : verdict === undefined ? "assumed" : "checked";
}

/** What the caller says of signatures, where no keys say more. */
function assumption(input: EngineInput): boolean | undefined {
  return input.keySet === undefined ? input.assumeSignatureValid : undefined;
}

function chooseKey(compact: Compact, keySet: readonly SetKey[]): SetKey | Extraction {
  const written = textOf(compact.header.get("kid")) ?? "";
  if (written !== "") return keySet.find((key) => key.kid === unescapeJava(written)) ?? none("unknown_key", null);
  const [only] = keySet;
  if (only === undefined) return failed("no_key_set");
  return keySet.length === 1 ? only : none("ambiguous_key");
}

/** Source: commons-text `StringEscapeUtils.unescapeJava`. */
function unescapeJava(text: string): string {
  const letters: Readonly<Record<string, string>> = { b: "\b", n: "\n", t: "\t", f: "\f", r: "\r" };
  return text.replace(/\\(u+[0-9A-Fa-f]{4}|[0-3]?[0-7]{1,2}|.)/gs, (_, code: string) => {
    if (/^u+[0-9A-Fa-f]{4}$/.test(code)) return String.fromCharCode(Number.parseInt(code.replace(/^u+/, ""), 16));
    return /^[0-7]+$/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (letters[code] ?? code);
  });
}

function rulesOf(attempt: Attempt): OpenidRules {
  const { input, settings } = attempt;
  const written = input.on.has("openidLeeway") ? settingInteger(settings, "jwt_clock_skew_tolerance_seconds") : 0;
  const required = input.on.has("openidRequiredClaims");
  const asList = input.on.has("audienceList");
  return {
    now: input.now,
    leeway: typeof written === "number" ? written : 30,
    issuer: required ? settingText(settings, "required_issuer") : undefined,
    audience: required && !asList ? settingText(settings, "required_audience") : undefined,
    audiences: asList ? settingList(settings, "required_audience") : [],
  };
}

function readClaims(compact: Compact, unverified: boolean, attempt: Attempt): Extraction {
  const { on } = attempt.input;
  const read = openidClaims(compact.token, on);
  if ("throws" in read) return failed(read.throws.reason, read.throws.detail);
  if ("refused" in read) return none(read.refused.reason, read.refused.detail);
  const refused = refusedOpenid(read, rulesOf(attempt), on);
  const untimely = refused?.reason === "expired" || refused?.reason === "not_yet_valid";
  if (read.throwsLater !== undefined && !untimely) return failed(read.throwsLater.reason, read.throwsLater.detail);
  if (refused !== undefined) return none(refused.reason, refused.detail);
  return identify(read.claims, { unverified, approximate: read.approximate }, attempt);
}

/** Exceptions from here on mean: next domain, no challenge. Source: `AbstractHTTPJwtAuthenticator.extractSubject`, `extractRoles`. */
function identify(claims: Claims, how: { unverified: boolean; approximate: readonly string[] }, attempt: Attempt): Extraction {
  const { on } = attempt.input;
  const subject = subjectOf(claims, attempt);
  const name = nameText(subject.value);
  const detail = subject.path.join(" ");
  if (name === undefined) return { ...none("no_subject", detail), wantedClaims: subject.wanted === null ? [] : [subject.wanted] };
  const rolesClaim = rolesClaimOf(claims, attempt);
  const strict = rolesClaim.value === undefined ? { roles: [] } : strictRoles(rolesClaim.value);
  const roles = on.has("openidRolesTrimmed") ? trimRoles(strict) : strict;
  if ("failed" in roles) return failed("role_conversion_error", rolesClaim.source?.claim?.join(" ") ?? null);
  if (name === "") return failed("no_subject", detail);
  const flat = on.has("openidAttributesFlat");
  const attributes = claimAttributes(claims, { lists: flat ? "json" : "java", maps: flat ? "flat" : "java" });
  const approximate = how.approximate.map((claim) => `attr.jwt.${claim}`);
  const parts = { name, subject, roles: roles.roles, rolesClaim, attributes, approximate, unverified: how.unverified };
  return { result: "credentials", identity: claimIdentity(parts, attempt) };
}
