import type { LoadedDomain } from "../../engine/domains.ts";
import { comesBare, hiddenDomains, wantedCredentials } from "../../engine/hidden-domains.ts";
import type { AuthDomain, SecurityConfig } from "../../model/entities.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, below, soundConfig } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/**
 * A challenging domain before others: a request without its credentials is answered with 401 at once.
 * Source: `BackendRegistry.authenticate`.
 */
export const challengeHidesLaterRule: Rule = {
  id: "auth/challenge-hides-later",
  level: "error",
  title: "A challenging auth domain that hides later ones",
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined) return;
    const hiding = hiddenDomains(config, behaviour(context));
    if (hiding !== undefined) yield* report(context, { config, domain: hiding.first, hidden: hiding.hidden });
  },
};

interface Hidden {
  readonly config: SecurityConfig;
  readonly domain: LoadedDomain;
  readonly hidden: readonly LoadedDomain[];
}

function report(context: RuleContext, { config, domain, hidden }: Hidden): Report[] {
  const written = config.domains.find(({ name }) => name === domain.name);
  if (written?.authenticator == null) return [];
  const names = hidden.map(({ name }) => quoted(name)).join(", ");
  const certain = hidden.some((later) => !comesBare(later));
  const challenge = below(written.authenticator.at, ["challenge"], "value");
  return reportAt(context, written.authenticator.challengeWritten ? challenge : written.authenticator.typeAt, {
    level: certain ? "error" : "warning",
    message: `${quoted(domain.name)} challenges${written.authenticator.challengeWritten ? "" : " (the default)"}: a request without ${wantedCredentials(domain)} gets 401 at once, so ${names} behind it ${hidden.length > 1 ? "are" : "is"} never asked. ${cure(domain)}`,
    effect: "login-fails",
    related: hidden.flatMap((later) =>
      later.at === null ? [] : relatedAt(context, later.at, `${quoted(later.name)} has the order ${later.order}.`),
    ),
    fixes: [...cures(context, { config, domain, hidden }, written)],
  });
}

const mustChallenge = (kind: LoadedDomain["kind"]): boolean => kind === "saml" || kind === "kerberos";

function cure({ kind }: LoadedDomain): string {
  return mustChallenge(kind) ? "Give it the highest order." : "Set `challenge: false`, or give it the highest order.";
}

function cures(context: RuleContext, { config, domain }: Hidden, written: AuthDomain) {
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
