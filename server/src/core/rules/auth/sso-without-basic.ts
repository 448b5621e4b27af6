import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { enabledDomains, soundConfig } from "./domain-view.ts";

/** Single sign-on alone: the Dashboards server itself logs in with name and password. Needs opensearch_dashboards.yml. */
export const ssoWithoutBasicRule: Rule = {
  id: "auth/sso-without-basic",
  level: "error",
  title: "No domain through which the Dashboards server can log in",
  *check(context) {
    const config = soundConfig(context);
    const server = context.set.entities.dashboards?.get("opensearch.username");
    if (config === undefined || typeof server?.value !== "string" || server.value === "") return;
    const views = enabledDomains(context);
    const sso = views.find(({ kind }) => kind === "openid" || kind === "saml" || kind === "jwt" || kind === "jwks");
    // A domain of an unknown class may take passwords.
    const all = config.domains.filter(({ httpEnabled }) => httpEnabled).length === views.length;
    if (sso === undefined || !all || views.some(({ kind }) => kind === "basic" || kind === "clientcert")) return;
    yield* reportAt(context, sso.domain.at, {
      message: `The Dashboards server logs in as ${quoted(server.value)} with a password, and no auth domain that is switched on takes passwords. Add a domain of type \`basic\` with the backend \`internal\`, a lower \`order\` and \`challenge: false\`.`,
      effect: "login-fails",
      related: relatedAt(context, server.at, "The name that Dashboards logs in with."),
    });
  },
};
