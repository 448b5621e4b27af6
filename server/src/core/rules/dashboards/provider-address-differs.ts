import { known, placeOf, type Item } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { type WebAddress, webAddress } from "./addresses.ts";
import { clusterConfig, domainsOfType, openidAddresses } from "./cluster.ts";
import { replaceFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule } from "./rule.ts";
import { offers, readText } from "./settings.ts";

const connectUrl = "opensearch_security.openid.connect_url";

/**
 * Cluster and Dashboards that trust different providers. Different hosts alone are common: one name inside, another outside.
 * Source: plugin `HTTPJwtKeyByOpenIdConnectAuthenticator`, security-dashboards-plugin `openid/routes.ts`.
 */
export const providerAddressDiffersRule = dashboardsRule({
  id: "dashboards/provider-address-differs",
  level: "warning",
  title: "Cluster and Dashboards name different OpenID providers",
  *find(found) {
    const { file, context } = found;
    const reading = readText(file, connectUrl);
    const value = known(reading) ?? "";
    const own = webAddress(value);
    const others = comparable(found);
    const [first] = others;
    if (own === undefined || first === undefined || !offers(file, "openid")) return;
    if (others.some(({ address }) => isSame(address, own))) return;
    const isPath = others.every(({ address }) => address.path !== own.path);
    const at = placeOf(reading);
    yield {
      at,
      level: isPath ? "warning" : "info",
      message: isPath
        ? "`config.yml` names another realm or application of the provider, whose keys do not fit the tokens that Dashboards gets: logins end with 401 right after the provider. Use the same address in both files."
        : "`config.yml` names the provider by another host. That is fine where both names lead to the same provider, inside and outside; the issuer in its tokens has to be the same.",
      effect: "login-fails",
      related: relatedAt(context, first.at, "The cluster takes the keys from here."),
      fixes: fixes(
        isPath && at !== undefined && others.length === 1
          ? replaceFix(file, at, { title: "Use the address of `config.yml`", value: first.value })
          : undefined,
      ),
    };
  },
});

/** The addresses of the cluster; none when a domain has one that cannot be read, or takes its keys elsewhere. */
function comparable({ context }: DashboardsCase): readonly (Item & { readonly address: WebAddress })[] {
  const config = clusterConfig(context);
  const domains = config === undefined ? [] : (domainsOfType(config, ["openid"]) ?? []);
  const jwt = config === undefined ? [] : (domainsOfType(config, ["jwt"]) ?? []);
  const items = openidAddresses(context);
  if (
    items.length < domains.length ||
    jwt.length > 0 ||
    domains.some(({ authenticator }) => authenticator?.config.values.has("jwks_uri") === true)
  )
    return [];
  const read = items.flatMap((item) => {
    const address = webAddress(item.value);
    return address === undefined ? [] : [{ ...item, address }];
  });
  return read.length === items.length ? read : [];
}

function isSame(a: WebAddress, b: WebAddress): boolean {
  return a.host === b.host && a.path === b.path;
}
