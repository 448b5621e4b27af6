import { claimAttributes } from "./attributes.ts";
import { claimIdentity, nameText, rolesClaimOf, subjectOf } from "./claim-identity.ts";
import { type Compact, openForJjwt } from "./compact.ts";
import { type Attempt, type Extraction, none } from "./extraction.ts";
import { type Claims, lenientRoles, strictRoles, trimRoles } from "./identity.ts";
import { jjwtClaims, refusedClaims } from "./jjwt-claims.ts";
import { javaTrim } from "./java-text.ts";
import { tokenText } from "./request.ts";
import { settingInteger, settingList, settingText } from "./settings.ts";
import { keyFits, type SigningKey, signingKeys } from "./signing-keys.ts";
import { materialOf } from "./signatures.ts";

/** Seconds a static token may be early or late. */
function leewayOf(attempt: Attempt): number {
  if (!attempt.input.on.has("jwtLeeway")) return 0;
  const written = settingInteger(attempt.settings, "jwt_clock_skew_tolerance_seconds");
  return typeof written === "number" ? written : 30;
}

/** What a domain of type jwt with keys of its own makes of a request. Source: `HTTPJwtAuthenticator.extractCredentials0`. */
export function readStaticToken(attempt: Attempt): Extraction {
  const keys = signingKeys(attempt.settings, attempt.input.on);
  if (keys[0] === undefined || keys[0].kind === "none") return none("no_key");
  const text = tokenText(attempt.request, attempt.settings);
  if (text === undefined) return none("no_credentials");
  const opened = openForJjwt(text, attempt.input.on);
  if (!("refused" in opened)) return tryKeys(opened, keys, attempt);
  const { reason, detail } = opened.refused;
  return reason === "compressed_token" ? { result: "undecided", question: "compressed-token", reason, detail } : none(reason, detail);
}

/** Keys in turn; the first for which everything holds wins, and what a token with a good signature lacks is what we report. */
function tryKeys(compact: Compact, keys: readonly SigningKey[], attempt: Attempt): Extraction {
  let answer: Extraction = none("bad_signature");
  for (const [index, key] of keys.entries()) {
    const algorithm = attempt.input.on.has("strictTokenLibrary") ? compact.algorithm : compact.algorithm.toUpperCase();
    const fits = keyFits(key, algorithm);
    if (fits === "weak") return none("weak_key");
    if (fits === "mismatch") {
      if (answer.result === "none" && answer.reason === "bad_signature") answer = none("bad_signature", "algorithm");
      continue;
    }
    const verdict = signatureOf(compact, { key, index, algorithm }, attempt);
    if (verdict === false) {
      if (answer.result === "none" && answer.reason === "bad_signature") answer = none("bad_signature");
      continue;
    }
    answer = readClaims(compact, verdict === undefined, attempt);
    if (answer.result === "credentials") return answer;
  }
  return answer;
}

interface KeyUse {
  readonly key: SigningKey;
  readonly index: number;
  readonly algorithm: string;
}

function signatureOf(compact: Compact, { key, index, algorithm }: KeyUse, attempt: Attempt): boolean | undefined {
  if (key.kind !== "hmac" && key.kind !== "public") return undefined;
  const id = `${attempt.domain} signing_key ${index}`;
  return attempt.verify({ id, algorithm, signed: compact.signed, signature: compact.signature, key: materialOf(key) });
}

function readClaims(compact: Compact, unverified: boolean, attempt: Attempt): Extraction {
  const { input, settings } = attempt;
  const read = jjwtClaims(compact.token, input.on);
  if ("refused" in read) return none(read.refused.reason, read.refused.detail);
  const required = input.on.has("jwtRequiredClaims");
  const asList = input.on.has("audienceList");
  const rules = {
    now: input.now,
    leeway: leewayOf(attempt),
    issuer: required ? settingText(settings, "required_issuer") : undefined,
    audience: required && !asList ? settingText(settings, "required_audience") : undefined,
    audiences: asList ? settingList(settings, "required_audience") : [],
  };
  const refused = refusedClaims(read.claims, rules, input.on);
  return refused === undefined ? identify(read.claims, unverified, attempt) : none(refused.reason, refused.detail);
}

function identify(claims: Claims, unverified: boolean, attempt: Attempt): Extraction {
  const { on } = attempt.input;
  const subject = subjectOf(claims, attempt);
  const text = nameText(subject.value);
  const trims = on.has("subjectKeyPath") && !isDefaultSubject(attempt);
  const name = text !== undefined && trims ? javaTrim(text) : text;
  if (name === undefined || name === "") {
    return { ...none("no_subject", subject.path.join(" ")), wantedClaims: subject.wanted === null ? [] : [subject.wanted] };
  }
  const rolesClaim = rolesClaimOf(claims, attempt);
  const value = rolesClaim.value;
  const roles = value === undefined ? { roles: [] } : on.has("jwtRolesOfAnyKind") ? lenientRoles(value) : trimRoles(strictRoles(value));
  if ("failed" in roles) return none("role_conversion_error", rolesClaim.source?.claim?.join(" ") ?? null);
  const style = {
    lists: on.has("jwtListAttributesAsJson") ? "json" : "java",
    maps: on.has("jwtMapAttributesFlat") ? "flat" : "java",
  } as const;
  const attributes = claimAttributes(claims, style);
  const identity = claimIdentity({ name, subject, roles: roles.roles, rolesClaim, attributes, approximate: [], unverified }, attempt);
  return { result: "credentials", identity };
}

function isDefaultSubject(attempt: Attempt): boolean {
  return settingList(attempt.settings, "subject_key").length === 0;
}
