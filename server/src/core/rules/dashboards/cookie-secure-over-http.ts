import { known, placeOf, type Item } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { isLoopback, webAddress } from "./addresses.ts";
import { clusterConfig, domainsOfType, domainText } from "./cluster.ts";
import { setFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule } from "./rule.ts";
import { isOn, offers, readFlag, readText } from "./settings.ts";

const secure = "opensearch_security.cookie.secure";

/** A secure cookie on a Dashboards whose public address is plain http. Browsers make an exception for the machine itself. Source: security-dashboards-plugin `security_cookie.ts`. */
export const cookieSecureOverHttpRule = dashboardsRule({
  id: "dashboards/cookie-secure-over-http",
  level: "warning",
  title: "A secure cookie although Dashboards is reached over http",
  *find(found) {
    const { file, context } = found;
    if (!isOn(file, secure) || isOn(file, "server.ssl.enabled")) return;
    const address = publicAddresses(found).find(({ value }) => {
      const parts = webAddress(value);
      return parts?.scheme === "http" && !isLoopback(parts.host);
    });
    if (address === undefined) return;
    yield {
      at: placeOf(readFlag(file, secure)),
      message: `The cookie is for https only, but Dashboards is reached over http, so the browser drops it and the login page comes back after every login. Serve Dashboards over https, or set \`${secure}\` to \`false\`.`,
      effect: "login-fails",
      related: relatedAt(context, address.at, "This public address of Dashboards is plain http."),
      fixes: fixes(setFix(file, secure, { value: false })),
    };
  },
});

function publicAddresses({ file, context }: DashboardsCase): readonly Item[] {
  const redirect = readText(file, "opensearch_security.openid.base_redirect_url");
  const own =
    offers(file, "openid") && redirect.kind === "known" && known(redirect) !== "" ? [{ value: redirect.value, at: redirect.at }] : [];
  const config = clusterConfig(context);
  const saml = config === undefined || !offers(file, "saml") ? [] : (domainsOfType(config, ["saml"]) ?? []);
  return [...own, ...saml.flatMap((domain) => domainText(domain, "kibana_url") ?? [])];
}
