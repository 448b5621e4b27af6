import { isStandIn, known, knownOr, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig, domainsOfType } from "./cluster.ts";
import { type DashboardsCase, dashboardsRule, type Finding } from "./rule.ts";
import { isWritten, loginPlace, offers, readText } from "./settings.ts";

const section = "opensearch_security.proxycache";

/** Proxy login without the header that names the user, or with another one than the cluster reads. Source: security-dashboards-plugin `proxy_auth.ts`. */
export const proxyUserHeaderRule = dashboardsRule({
  id: "dashboards/proxy-user-header",
  level: "warning",
  title: "Proxy login reads no user header, or another one than the cluster",
  *find(found) {
    const { file } = found;
    if (!offers(file, "proxy")) return;
    if (knownOr(readText(file, `${section}.user_header`), "") === "") {
      yield {
        at: loginPlace(file, "proxy"),
        message: `Proxy login needs \`${section}.user_header\`, the header in which the proxy names the user${isWritten(file, section) ? "" : "; no `proxycache` setting is there"}. Dashboards starts without it, but takes no request as authenticated. Add it.`,
        effect: "login-fails",
      };
    }
    yield* differing(found, "user_header");
    yield* differing(found, "roles_header");
  },
});

function* differing({ file, context }: DashboardsCase, name: string): Generator<Finding> {
  const reading = readText(file, `${section}.${name}`);
  const header = known(reading);
  const config = clusterConfig(context);
  const domains = config === undefined ? undefined : domainsOfType(config, ["proxy", "extended-proxy"]);
  if (header === undefined || header === "" || domains === undefined || domains.length === 0) return;
  const read = domains.map((domain) => domain.authenticator?.config.values.get(name)?.value);
  if (!read.every((value) => typeof value === "string" && !isStandIn(value) && value.toLowerCase() !== header.toLowerCase())) return;
  yield {
    at: placeOf(reading),
    message: `Dashboards expects ${quoted(header)}, but the proxy domain in \`config.yml\` reads ${quoted(String(read[0]))} as \`${name}\`. Use the same header in both files.`,
    effect: "login-fails",
    related: domains.flatMap(({ authenticator }) => {
      const at = authenticator?.config.values.get(name)?.at;
      return at === undefined ? [] : relatedAt(context, at, "The cluster reads this header.");
    }),
  };
}
