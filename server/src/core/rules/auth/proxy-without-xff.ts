import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { setPath } from "./edits.ts";
import { domainsOf, soundConfig, typePlace } from "./domain-view.ts";

/** Proxy logins need the forwarded address to be worked out. Source: `HTTPProxyAuthenticator.extractCredentials` ("xff not done"). */
export const proxyWithoutXffRule: Rule = {
  id: "auth/proxy-without-xff",
  level: "error",
  title: "A proxy domain without xff",
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined || config.xff.enabled) return;
    for (const view of domainsOf(context, "proxy", "extended-proxy")) {
      yield* reportAt(context, typePlace(view), {
        message: `Nobody can log in through ${quoted(view.domain.name)}: it takes only requests that came through a known proxy, and \`config.dynamic.http.xff.enabled\` is not \`true\`. Switch it on and set \`internalProxies\` to a pattern for the proxy's address.`,
        effect: "login-fails",
        related: relatedAt(context, config.xff.at, "Proxies are worked out here."),
        fixes: fixes(
          setPath(context, {
            title: "Switch `xff` on",
            path: ["config", "dynamic", "http", "xff", "enabled"],
            value: "true",
            safety: "review",
          }),
        ),
      });
    }
  },
};
