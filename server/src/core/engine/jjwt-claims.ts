import type { Behaviour } from "./input.ts";
import type { Claims } from "./identity.ts";
import { javaText, javaTrim } from "./java-text.ts";
import type { Json } from "./json.ts";
import { mapOf, textOf, type Token } from "./token.ts";
import { jjwtSeconds, lenientTimes } from "./times.ts";
import type { Cause } from "./trace.ts";

/** Claims, or why jjwt refuses the token. */
export type ReadClaims = { readonly claims: Claims } | { readonly refused: Cause };

const refuse = (reason: Cause["reason"], detail: string | null = null): ReadClaims => ({ refused: { reason, detail } });

/** The claims of a token whose signature holds. Source: jjwt `DefaultClaims`, checked by running 0.10.8 to 0.13.0. */
export function jjwtClaims(token: Token, on: Behaviour): ReadClaims {
  return on.has("strictTokenLibrary") ? strictClaims(token) : oldClaims(token);
}

function oldClaims(token: Token): ReadClaims {
  const text = token.payloadText ?? "";
  if (!text.startsWith("{") || !text.endsWith("}")) return refuse("unexpected_content");
  const map = mapOf(token.payload);
  if (map === undefined) return refuse("malformed_token", "payload");
  return { claims: new Map([...map.entries].filter(([, value]) => value.type !== "null")) };
}

function strictClaims(token: Token): ReadClaims {
  const contentType = textOf(mapOf(token.header)?.entries.get("cty")) ?? "";
  const map = mapOf(token.payload);
  if (javaTrim(contentType) !== "" || map === undefined || token.payload?.repeats === true) return refuse("unexpected_content");
  const claims = new Map<string, Json>();
  for (const [written, value] of map.entries) {
    const name = javaTrim(written);
    const read = name === "" ? undefined : strictClaim(name, value);
    if (read === undefined) return refuse("invalid_claims", name);
    if (read.type !== "null") claims.set(name, read);
  }
  return { claims };
}

/** A claim as jjwt 0.12 keeps it: null when it leaves it out, undefined when it refuses it. */
function strictClaim(name: string, value: Json): Json | undefined {
  const blank = isEmpty(value);
  if (name === "sub" || name === "iss" || name === "jti") return blank ? { type: "null" } : value.type === "text" ? value : undefined;
  if (name === "aud") return blank ? { type: "null" } : audienceSet(value);
  if (name !== "exp" && name !== "nbf" && name !== "iat") return value;
  if (blank) return { type: "null" };
  const seconds = jjwtSeconds(value);
  return seconds === undefined ? undefined : { type: "number", value: seconds, text: String(seconds), integer: true };
}

/** jjwt's `Objects.isEmpty`: standard claims of that kind are left out. */
function isEmpty(value: Json): boolean {
  if (value.type === "text") return javaTrim(value.value) === "";
  return value.type === "null" || (value.type === "list" && value.items.length === 0) || (value.type === "map" && value.entries.size === 0);
}

function audienceSet(value: Json): Json | undefined {
  const items = value.type === "list" ? value.items : [value];
  if (items.some((item) => item.type !== "text" && item.type !== "null")) return undefined;
  const members = new Map(items.map((item) => [javaText(item), item]));
  return members.size === 0 ? { type: "null" } : { type: "list", items: [...members.values()] };
}

/** What a domain asks of the claims of static tokens. */
export interface ClaimRules {
  readonly now: number;
  readonly leeway: number;
  readonly issuer: string | undefined;
  /** One text that must be there; up to 2.14. */
  readonly audience: string | undefined;
  /** Texts of which one must be there; from 2.15 on. */
  readonly audiences: readonly string[];
}

/** Why jjwt or the plugin refuses the claims, in the order they look. Source: jjwt `DefaultJwtParser`, `HTTPJwtAuthenticator`. */
export function refusedClaims(claims: Claims, rules: ClaimRules, on: Behaviour): Cause | undefined {
  const times = lenientTimes(rules.now, rules.leeway);
  for (const [name, refused, reason] of [
    ["exp", times.expired, "expired"],
    ["nbf", times.early, "not_yet_valid"],
  ] as const) {
    const value = claims.get(name);
    const seconds = value === undefined ? undefined : jjwtSeconds(value);
    if (value !== undefined && seconds === undefined) return { reason: "invalid_claims", detail: name };
    if (seconds !== undefined && refused(seconds)) return { reason, detail: null };
  }
  return on.has("strictTokenLibrary") ? strictRequirements(claims, rules) : oldRequirements(claims, rules);
}

function strictRequirements(claims: Claims, rules: ClaimRules): Cause | undefined {
  const issuer = rules.issuer !== undefined && javaTrim(rules.issuer) !== "" ? rules.issuer : undefined;
  if (issuer !== undefined && textOf(claims.get("iss")) !== issuer) return wrong("issuer", claims.get("iss"));
  const audience = claims.get("aud");
  const members = audience?.type === "list" ? audience.items.map((item) => textOf(item)) : [];
  const wanted = rules.audience !== undefined && javaTrim(rules.audience) !== "" ? [rules.audience] : rules.audiences;
  return wanted.length > 0 && !wanted.some((text) => members.includes(text)) ? wrong("audience", claims.get("aud")) : undefined;
}

function oldRequirements(claims: Claims, rules: ClaimRules): Cause | undefined {
  if (rules.audience !== undefined && textOf(claims.get("aud")) !== rules.audience) return wrong("audience", claims.get("aud"));
  return rules.issuer !== undefined && textOf(claims.get("iss")) !== rules.issuer ? wrong("issuer", claims.get("iss")) : undefined;
}

/** A claim that is not what was asked for, with what it is. */
export function wrong(reason: "issuer" | "audience", value: Json | undefined): Cause {
  const shown =
    value === undefined || value.type === "null" ? null : value.type === "list" ? value.items.map(javaText).join(", ") : javaText(value);
  return { reason, detail: shown };
}
