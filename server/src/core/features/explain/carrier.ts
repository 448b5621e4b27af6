import type { ConfigSet } from "../../model/config-set.ts";

/** The header that carries a token unless a domain says otherwise. */
export const usualHeader = "Authorization";

/**
 * The header in which a token has to come so that some domain of the set looks at it: `Authorization`, unless every domain that reads tokens
 * names another one in `jwt_header`; then that of the first. Source: `AbstractHTTPJwtAuthenticator`, `HTTPJwtAuthenticator`.
 */
export function tokenHeader({ entities }: ConfigSet): string {
  const headers = (entities.config?.domains ?? [])
    .filter(({ httpEnabled, authenticator }) => httpEnabled && /jwt|openid/i.test(authenticator?.type ?? ""))
    .map(({ authenticator }) => authenticator?.config.values.get("jwt_header")?.value)
    .map((name) => (typeof name === "string" && name !== "" ? name : usualHeader));
  const isUsual = headers.some((name) => name.toLowerCase() === usualHeader.toLowerCase());
  return isUsual ? usualHeader : (headers[0] ?? usualHeader);
}
