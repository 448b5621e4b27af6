import { known, knownOr, placeOf } from "../readings.ts";
import { quoted } from "../schema/wording.ts";
import { dashboardsRule } from "./rule.ts";
import { isFlag, isWritten, loginPlace, offers, readText } from "./settings.ts";
import { readRedirectUrl, redirectUrl } from "./redirect-url.ts";

/** OpenID login that builds its redirect address from an address nobody can reach. Source: security-dashboards-plugin `openid/helper.ts`. */
export const redirectUrlMissingRule = dashboardsRule({
  id: "dashboards/redirect-url-missing",
  level: "warning",
  title: "OpenID login without base_redirect_url",
  *find({ file }) {
    if (!offers(file, "openid") || !isWritten(file, "opensearch_security.openid") || knownOr(readRedirectUrl(file), "") !== "") return;
    const host = readText(file, "server.host");
    const address = known(host)?.trim();
    if (address === undefined || !["0.0.0.0", "::", "0", "[::]", ""].includes(address)) return;
    if (!isFlag(file, "opensearch_security.openid.trust_dynamic_headers", { is: false, byDefault: false })) return;
    yield {
      at: placeOf(readRedirectUrl(file)) ?? loginPlace(file, "openid"),
      message: `Without \`${redirectUrl}\` the redirect address is built from \`server.host\`, and ${quoted(address)} is no address that a browser can reach or a provider can register. Add the public address of Dashboards.`,
      effect: "login-fails",
    };
  },
});
