import { challengeOf } from "../../engine/authenticators.ts";
import { buildDomains, type LoadedDomain } from "../../engine/domains.ts";
import { settingText } from "../../engine/settings.ts";
import type { AuthDomain, SecurityConfig } from "../../model/entities.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, below, soundConfig } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/**
 * A challenging domain before others: a request without its credentials is answered with 401 at once.
 * Later domains that read the same credentials are reached all the same. Source: `BackendRegistry.authenticate`.
 */
export const challengeHidesLaterRule: Rule = {
  id: "auth/challenge-hides-later",
  level: "error",
  title: "A challenging auth domain that hides later ones",
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined) return;
    // Up to 2.13 nothing challenges once anonymous access is on.
    if (config.anonymousAuthEnabled && !behaviour(context).has("anonymousNeedsBareRequest")) return;
    const { tried } = buildDomains(config, behaviour(context));
    for (const [index, domain] of tried.entries()) {
      if (!domain.challenge || challengeOf(domain.kind) === undefined) continue;
      const hidden = tried
        .slice(index + 1)
        .filter((later) => isHidden(domain, later) && !(config.anonymousAuthEnabled && comesBare(later)));
      if (hidden.length > 0) yield* report(context, { config, domain, hidden });
      // No later domain gets to challenge: the first one answers first.
      return;
    }
  },
};

/** Basic domains read the same header, so a wrong password goes on to the next one. */
function isHidden(first: LoadedDomain, later: LoadedDomain): boolean {
  return !(first.kind === "basic" && later.kind === "basic");
}

/** True when the credentials do not come in the Authorization header, so that anonymous access lets the request through to them. */
function comesBare({ kind, settings }: LoadedDomain): boolean {
  if (kind === "proxy" || kind === "extended-proxy" || kind === "clientcert") return true;
  if (kind !== "jwt" && kind !== "openid" && kind !== "jwks") return false;
  return (
    settings.values.has("jwt_url_parameter") || (settingText(settings, "jwt_header") ?? "authorization").toLowerCase() !== "authorization"
  );
}

interface Hiding {
  readonly config: SecurityConfig;
  readonly domain: LoadedDomain;
  readonly hidden: readonly LoadedDomain[];
}

function report(context: RuleContext, { config, domain, hidden }: Hiding): Report[] {
  const written = config.domains.find(({ name }) => name === domain.name);
  if (written?.authenticator == null) return [];
  const names = hidden.map(({ name }) => quoted(name)).join(", ");
  const certain = hidden.some((later) => !comesBare(later));
  const challenge = below(written.authenticator.at, ["challenge"], "value");
  return reportAt(context, written.authenticator.challengeWritten ? challenge : written.authenticator.typeAt, {
    level: certain ? "error" : "warning",
    message: `${quoted(domain.name)} challenges${written.authenticator.challengeWritten ? "" : " (the default)"}: a request without ${credentials(domain)} gets 401 at once, so ${names} behind it ${hidden.length > 1 ? "are" : "is"} never asked. ${cure(domain)}`,
    effect: "login-fails",
    related: hidden.flatMap((later) =>
      later.at === null ? [] : relatedAt(context, later.at, `${quoted(later.name)} has the order ${later.order}.`),
    ),
    fixes: [...cures(context, { config, domain, hidden }, written)],
  });
}

function credentials({ kind }: LoadedDomain): string {
  return kind === "basic"
    ? "user name and password"
    : kind === "kerberos"
      ? "a Kerberos ticket"
      : kind === "saml"
        ? "a SAML session"
        : "a valid token";
}

const mustChallenge = (kind: LoadedDomain["kind"]): boolean => kind === "saml" || kind === "kerberos";

function cure({ kind }: LoadedDomain): string {
  return mustChallenge(kind) ? "Give it the highest order." : "Set `challenge: false`, or give it the highest order.";
}

function cures(context: RuleContext, { config, domain }: Hiding, written: AuthDomain) {
  const last = Math.max(...config.domains.map(({ order }) => order)) + 1;
  const moved = setKey(context, {
    title: `Ask ${quoted(domain.name)} last (order ${last})`,
    map: written.at,
    key: "order",
    value: String(last),
    safety: "review",
  });
  const at = written.authenticator?.at;
  if (mustChallenge(domain.kind) || at === undefined) return fixes(moved);
  return fixes(setKey(context, { title: "Set `challenge: false`", map: at, key: "challenge", value: "false", safety: "safe" }), moved);
}
