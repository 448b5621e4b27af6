import type { SecurityConfig } from "../model/entities.ts";
import { challengeOf } from "./authenticators.ts";
import { buildDomains, type LoadedDomain } from "./domains.ts";
import type { Behaviour } from "./input.ts";
import { settingText } from "./settings.ts";

/** The domain that answers first with a challenge, and the domains behind it that requests without its credentials never reach. */
export interface Hiding {
  readonly first: LoadedDomain;
  /** Not empty. */
  readonly hidden: readonly LoadedDomain[];
}

/**
 * Which domains a challenge hides; undefined where it hides none. Later domains that read the same credentials are reached all the same.
 * Source: `BackendRegistry.authenticate`.
 */
export function hiddenDomains(config: SecurityConfig, on: Behaviour): Hiding | undefined {
  // Up to 2.13 nothing challenges once anonymous access is on.
  if (config.anonymousAuthEnabled && !on.has("anonymousNeedsBareRequest")) return undefined;
  const { tried } = buildDomains(config, on);
  // No later domain gets to challenge: the first one answers first.
  const index = tried.findIndex(({ challenge, kind }) => challenge && challengeOf(kind) !== undefined);
  const first = tried[index];
  if (first === undefined) return undefined;
  const hidden = tried.slice(index + 1).filter((later) => isHidden(first, later) && !(config.anonymousAuthEnabled && comesBare(later)));
  return hidden.length > 0 ? { first, hidden } : undefined;
}

/** Basic domains read the same header, so a wrong password goes on to the next one. */
function isHidden(first: LoadedDomain, later: LoadedDomain): boolean {
  return !(first.kind === "basic" && later.kind === "basic");
}

/** True when a domain's credentials do not come in the Authorization header, so that they can come together with those of another domain. */
export function comesBare({ kind, settings }: LoadedDomain): boolean {
  if (kind === "proxy" || kind === "extended-proxy" || kind === "clientcert") return true;
  if (kind !== "jwt" && kind !== "openid" && kind !== "jwks") return false;
  return (
    settings.values.has("jwt_url_parameter") || (settingText(settings, "jwt_header") ?? "authorization").toLowerCase() !== "authorization"
  );
}

/** What a challenging domain wants to see, in words. */
export function wantedCredentials({ kind }: LoadedDomain): string {
  return kind === "basic"
    ? "user name and password"
    : kind === "kerberos"
      ? "a Kerberos ticket"
      : kind === "saml"
        ? "a SAML session"
        : "a valid token";
}
