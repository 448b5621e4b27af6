import type { SecurityConfig } from "../../model/entities.ts";
import { known } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { addItemFix } from "./cures.ts";
import { clusterConfig, domainsOfType, domainText } from "./cluster.ts";
import { allowlist, forwardedHeaders } from "./forwarding.ts";
import { dashboardsRule } from "./rule.ts";
import { loginPlace, loginTypes, offers, readText } from "./settings.ts";

const section = "opensearch_security.proxycache";

/** Headers of a proxy login that Dashboards drops. Source: security-dashboards-plugin `proxy_auth.ts`, plugin `HTTPProxyAuthenticator`. */
export const proxyHeadersNotForwardedRule = dashboardsRule({
  id: "dashboards/proxy-headers-not-forwarded",
  level: "error",
  title: "Headers of the proxy login are not forwarded",
  *find({ file, context }) {
    const forwarded = forwardedHeaders(file);
    if (forwarded === undefined || !offers(file, "proxy")) return;
    const config = clusterConfig(context);
    const own = ["user_header", "roles_header"].flatMap((name) => known(readText(file, `${section}.${name}`)) ?? []);
    const wanted = new Map(["x-forwarded-for", ...own, ...clusterHeaders(config)].map((name) => [name.toLowerCase(), name]));
    const absent = [...wanted].filter(([lower]) => lower !== "" && !forwarded.names.includes(lower)).map(([, name]) => name);
    if (absent.length === 0) return;
    const list = absent.map((name) => quoted(name)).join(", ");
    yield {
      at: forwarded.at ?? loginPlace(file, "proxy"),
      // A list that stands nowhere may be given from outside, and with other methods only this one breaks.
      level: forwarded.at !== undefined && loginTypes(file)?.length === 1 ? "error" : "warning",
      message:
        `Proxy login hands the user on in headers, but \`${allowlist}\` ${forwarded.at === undefined ? "is not set and the default" : ""} lacks ${list}, so the cluster sees no user and answers 401. Add ${absent.length === 1 ? "it" : "them"}.`.replace(
          "  ",
          " ",
        ),
      effect: "login-fails",
      fixes: fixes(absent.length === 1 && forwarded.at !== undefined ? addItemFix(file, allowlist, absent[0] ?? "") : undefined),
    };
  },
});

function clusterHeaders(config: SecurityConfig | undefined): string[] {
  const domains = config === undefined ? [] : (domainsOfType(config, ["proxy", "extended-proxy"]) ?? []);
  return domains.flatMap((domain) => ["user_header", "roles_header"].flatMap((name) => domainText(domain, name)?.value ?? []));
}
