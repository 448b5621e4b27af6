import type { AuthenticatorKind } from "../../engine/authenticators.ts";
import type { SecurityConfig } from "../../model/entities.ts";
import { relatedAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { activeDomains, authenticatorType, clusterConfig, domainsOfType } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { loginTypes } from "./settings.ts";

/** Which authenticators of the cluster accept what a login method of Dashboards sends. An ID token may be checked by a `jwt` domain too. */
const accepted: Readonly<Record<string, readonly AuthenticatorKind[]>> = {
  basicauth: ["basic"],
  openid: ["openid", "jwt"],
  saml: ["saml"],
  jwt: ["jwt", "openid"],
  proxy: ["proxy", "extended-proxy"],
};

/** A login method whose credentials no auth domain of config.yml takes. Says nothing without a readable config.yml. */
export const loginWithoutDomainRule = dashboardsRule({
  id: "dashboards/login-without-domain",
  level: "warning",
  title: "A login method that no auth domain accepts",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (config === undefined || activeDomains(config).length === 0) return;
    for (const { value, at } of loginTypes(file) ?? []) {
      const types = Object.hasOwn(accepted, value) ? accepted[value] : undefined;
      if (types === undefined || domainsOfType(config, types)?.length !== 0) continue;
      yield {
        at,
        message: `${quoted(value)} is a login method, but no enabled auth domain in \`config.yml\` has the type ${types.map((type) => `\`${type}\``).join(" or ")}, so the cluster answers every login with 401. ${switchedOff(config, types) ?? "Add such a domain, or remove the method"}.`,
        effect: "login-fails",
        related: relatedAt(context, config.at, "The auth domains are configured here."),
      };
    }
  },
});

function switchedOff({ domains }: SecurityConfig, types: readonly AuthenticatorKind[]): string | undefined {
  const asleep = domains.find((domain) => !domain.httpEnabled && types.some((type) => authenticatorType(domain) === type));
  return asleep === undefined ? undefined : `The domain ${quoted(asleep.name)} is switched off; set its \`http_enabled\` to \`true\``;
}
