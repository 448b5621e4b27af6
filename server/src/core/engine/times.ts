import type { Json } from "./json.ts";

/**
 * Seconds since the epoch from `exp`, `nbf` or `iat` as jjwt reads them: a number (fractions cut), digits, or ISO 8601 in UTC.
 * Undefined when jjwt refuses it. Source: jjwt `DefaultClaims.toSpecDate`, checked by running 0.10.8 to 0.13.0.
 */
export function jjwtSeconds(value: Json): number | undefined {
  if (value.type === "number") return Math.trunc(value.value);
  if (value.type !== "text") return undefined;
  if (/^[-+]?\d+$/.test(value.value)) return Number(value.value);
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?Z$/.exec(value.value);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** The limits of one kind of token, in milliseconds; each tells whether the token must be refused. */
export interface TimeRules {
  readonly expired: (exp: number) => boolean;
  readonly early: (nbf: number) => boolean;
}

/** jjwt and CXF: refused only past the leeway. Sources: jjwt `DefaultJwtParser`, CXF `JwtUtils`. */
export function lenientTimes(now: number, leeway: number): TimeRules {
  return { expired: (exp) => now - leeway * 1000 > exp * 1000, early: (nbf) => now + leeway * 1000 < nbf * 1000 };
}

/** Nimbus: refused from the leeway's last moment on. Source: Nimbus `DefaultJWTClaimsVerifier`, `DateUtils`. */
export function strictTimes(now: number, leeway: number): TimeRules {
  return { expired: (exp) => now >= (exp + leeway) * 1000, early: (nbf) => now <= (nbf - leeway) * 1000 };
}
