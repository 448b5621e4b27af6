import { settingText } from "../../engine/settings.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { domainsOf } from "./domain-view.ts";

/** The address of Dashboards with a page behind it. The identity provider is told this address plus the path of the login. Source: `HTTPSamlAuthenticator`. */
export const samlKibanaUrlRule: Rule = {
  id: "auth/saml-kibana-url",
  level: "warning",
  title: "A Dashboards address with a page in it",
  *check(context) {
    for (const { settings } of domainsOf(context, "saml")) {
      const setting = settings.values.get("kibana_url");
      const address = settingText(settings, "kibana_url") ?? "";
      const page = /^https?:\/\/[^/]+(?:\/[^/]+)*?\/(app|_opendistro|_plugins|auth|login)(?:[/?#]|$)/.exec(address)?.[1];
      if (setting === undefined || page === undefined || isTemplated(address)) continue;
      yield* reportAt(context, setting.at, {
        message: `\`kibana_url\` is the public address of Dashboards, up to its base path; \`/${page}\` and what follows belong to a page. The login path is added to it, so the identity provider would get a wrong reply address. Leave the page out.`,
        effect: "login-fails",
      });
    }
  },
};
