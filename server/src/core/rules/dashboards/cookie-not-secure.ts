import { placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { setFix } from "./cures.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { hasSameSite } from "./same-site.ts";
import { isFlag, isOn, readFlag } from "./settings.ts";

const secure = "opensearch_security.cookie.secure";

/** A Dashboards served over https whose session cookie also travels over http. Source: security-dashboards-plugin `security_cookie.ts`, default `false`. */
export const cookieNotSecureRule = dashboardsRule({
  id: "dashboards/cookie-not-secure",
  level: "warning",
  title: "https without a secure cookie",
  *find({ file }) {
    // Together with None the server does not even start, which is said elsewhere.
    if (!isOn(file, "server.ssl.enabled") || hasSameSite(file, ["None"]) || !isFlag(file, secure, { is: false, byDefault: false })) return;
    const reading = readFlag(file, secure);
    yield {
      at: placeOf(reading) ?? keyAt(placeOf(readFlag(file, "server.ssl.enabled"))),
      message: `Dashboards is served over https, but \`${secure}\` is ${reading.kind === "missing" ? "not set" : "`false`"}, so browsers also send the session cookie over plain http. Set it to \`true\`.`,
      effect: "security-risk",
      fixes: fixes(setFix(file, secure, { value: true })),
    };
  },
});
