import { javaDouble } from "../base/java-double.ts";
import { javaDate } from "./attributes.ts";
import type { Behaviour } from "./input.ts";
import type { Claims } from "./identity.ts";
import { javaText } from "./java-text.ts";
import { wrong } from "./jjwt-claims.ts";
import { type Json, readJson } from "./json.ts";
import { mapOf, textOf, type Token } from "./token.ts";
import { lenientTimes, strictTimes } from "./times.ts";
import type { Cause } from "./trace.ts";

/** Claims of an openid token, or why its library refuses them. */
export type OpenidClaims =
  | ReadOpenid
  | { readonly refused: Cause }
  /** The library throws what nobody catches: the next domain is tried, and nobody challenges. */
  | { readonly throws: Cause };

/** Claims that could be read. */
export interface ReadOpenid {
  readonly claims: Claims;
  readonly seconds: ReadonlyMap<string, number>;
  readonly approximate: readonly string[];
  /** What is thrown once the times were found right. */
  readonly throwsLater?: Cause;
}

const timeNames: readonly string[] = ["exp", "nbf", "iat"];
const refuse = (reason: Cause["reason"], detail: string | null = null): OpenidClaims => ({ refused: { reason, detail } });

/** The claims as the library of the release reads them: Nimbus from 2.12 on, CXF before. */
export function openidClaims(token: Token, on: Behaviour): OpenidClaims {
  if (!on.has("nimbusTokens")) return cxfClaims(token, on);
  const map = mapOf(token.payload);
  return map === undefined ? refuse("malformed_token", "payload") : nimbusClaims(token, map.entries, on);
}

/** Source: Nimbus `JWTClaimsSet.parse`, checked by running 9.37.3, 9.40, 9.41.2, 9.48, 10.0.2 and 10.9.1. */
function nimbusClaims(token: Token, entries: Claims, on: Behaviour): OpenidClaims {
  if (token.payload?.repeatsOutside === true || token.payload?.trailing === true) return refuse("malformed_token", "payload");
  const claims = new Map<string, Json>();
  const seconds = new Map<string, number>();
  for (const [name, value] of entries) {
    const read = nimbusClaim(name, value, on);
    if (read === undefined) return refuse("invalid_claims", name);
    claims.set(name, read);
    if (timeNames.includes(name) && value.type === "number") seconds.set(name, Math.trunc(value.value));
  }
  return { claims, seconds, approximate: [...seconds.keys()] };
}

/** A claim as Nimbus keeps it, undefined when it refuses it. Dates become Java's text of them, since nothing else reads them. */
function nimbusClaim(name: string, value: Json, on: Behaviour): Json | undefined {
  const isNull = value.type === "null";
  if (name === "sub")
    return value.type === "number"
      ? { type: "text", value: javaText(gsonNumbers(value)) }
      : value.type === "text" || isNull
        ? value
        : undefined;
  if (name === "iss" || name === "jti") return value.type === "text" || isNull ? value : undefined;
  if (name === "aud") return audienceList(value);
  if (!timeNames.includes(name)) return gsonNumbers(value);
  if (isNull) return on.has("openidNullTimes") ? value : undefined;
  return value.type === "number" ? { type: "text", value: javaDate(Math.trunc(value.value)) } : undefined;
}

function audienceList(value: Json): Json | undefined {
  if (value.type === "null") return value;
  const items = value.type === "list" ? value.items : [value];
  return items.some((item) => item.type !== "text" && item.type !== "null") ? undefined : { type: "list", items };
}

/** Gson has no integers beyond 64 bits: they become doubles (`ToNumberPolicy.LONG_OR_DOUBLE`). */
function gsonNumbers(value: Json): Json {
  if (value.type === "list") return { type: "list", items: value.items.map(gsonNumbers) };
  if (value.type === "map") return { type: "map", entries: new Map([...value.entries].map(([name, inner]) => [name, gsonNumbers(inner)])) };
  if (value.type !== "number" || !value.integer || fitsLong(value.text)) return value;
  return { type: "number", value: value.value, text: javaDouble(value.value), integer: false };
}

function fitsLong(text: string): boolean {
  const number = BigInt(text);
  return number >= -(2n ** 63n) && number < 2n ** 63n;
}

/**
 * Claims as CXF reads and the plugin asks for them; what is of another kind is an exception and no bad token.
 * Source: CXF `JwtClaims`, `JsonMapObjectReaderWriter`, checked by running 3.5.5.
 */
function cxfClaims(token: Token, on: Behaviour): OpenidClaims {
  const map = mapOf(readJson(token.payloadText ?? "", "cxf"));
  if (map === undefined || token.payload?.trailing === true) return { throws: { reason: "malformed_token", detail: "payload" } };
  const broken = [...map.entries].find(([, value]) => hasListInList(value))?.[0];
  if (broken !== undefined) return { throws: { reason: "invalid_claims", detail: broken } };
  const seconds = new Map<string, number>();
  for (const name of ["exp", "nbf"]) {
    const value = map.entries.get(name);
    if (value === undefined || value.type === "null") continue;
    const read =
      value.type === "number" ? Math.trunc(value.value) : /^[-+]?\d+$/.test(javaText(value)) ? Number(javaText(value)) : undefined;
    if (read === undefined) return { throws: { reason: "invalid_claims", detail: name } };
    seconds.set(name, read);
  }
  const claims = new Map([...map.entries].map(([name, value]) => [name, gsonNumbers(value)]));
  const name = wrongText(claims, on);
  return { claims, seconds, approximate: [], ...(name === undefined ? {} : { throwsLater: { reason: "invalid_claims", detail: name } }) };
}

/** A claim that is read as text, whatever else a domain asks for, and is none. */
function wrongText(claims: Claims, on: Behaviour): string | undefined {
  const noText = (value: Json | undefined): boolean => value !== undefined && value.type !== "text" && value.type !== "null";
  const audience = claims.get("aud");
  if (on.has("openidRequiredClaims") && audience?.type === "list" && noText(audience.items[0])) return "aud";
  return (on.has("openidRequiredClaims") ? ["iss", "sub"] : ["sub"]).find((name) => noText(claims.get(name)));
}

function hasListInList(value: Json): boolean {
  if (value.type === "list") return value.items.some((item) => item.type === "list" || hasListInList(item));
  return value.type === "map" && [...value.entries.values()].some(hasListInList);
}

/** What a domain asks of the claims of openid tokens. */
export interface OpenidRules {
  readonly now: number;
  readonly leeway: number;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly audiences: readonly string[];
}

/** Why the claims are refused, in the order the library looks. Source: `JwtVerifier.validateClaims`. */
export function refusedOpenid(read: ReadOpenid, rules: OpenidRules, on: Behaviour): Cause | undefined {
  const audience: Cause | undefined = wrongAudience(read.claims, rules, on) ? wrong("audience", read.claims.get("aud")) : undefined;
  if (audience !== undefined && on.has("nimbusTokens")) return audience;
  const times = on.has("nimbusTokens") ? strictTimes(rules.now, rules.leeway) : lenientTimes(rules.now, rules.leeway);
  const exp = read.seconds.get("exp");
  const nbf = read.seconds.get("nbf");
  if (exp !== undefined && times.expired(exp)) return { reason: "expired", detail: null };
  if (nbf !== undefined && times.early(nbf)) return { reason: "not_yet_valid", detail: null };
  if (audience !== undefined) return audience;
  const wantsIssuer = rules.issuer !== undefined && rules.issuer !== "";
  return wantsIssuer && textOf(read.claims.get("iss")) !== rules.issuer ? wrong("issuer", read.claims.get("iss")) : undefined;
}

function wrongAudience(claims: Claims, rules: OpenidRules, on: Behaviour): boolean {
  const value = claims.get("aud");
  const members = value?.type === "list" ? value.items.map(textOf) : [textOf(value)];
  if (rules.audience === undefined) return rules.audiences.length > 0 && !rules.audiences.some((text) => members.includes(text));
  // Nimbus also wants an empty text to be there, before the plugin's own check lets it pass.
  if (on.has("nimbusTokens") && !members.includes(rules.audience)) return true;
  return rules.audience !== "" && members[0] !== rules.audience;
}
