import { known, placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { replaceFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { offers } from "./settings.ts";
import { readRedirectUrl, redirectUrl } from "./redirect-url.ts";

/** A base address that already holds the login path, which is appended again. Source: security-dashboards-plugin `openid/routes.ts`, `openid/helper.ts`. */
export const redirectUrlPathRule = dashboardsRule({
  id: "dashboards/redirect-url-path",
  level: "error",
  title: "base_redirect_url with the login path",
  *find({ file }) {
    const reading = readRedirectUrl(file);
    const value = known(reading) ?? "";
    const at = placeOf(reading);
    const end = value.search(/\/auth\/openid(?:\/|$)/);
    if (at === undefined || end <= 0 || !offers(file, "openid")) return;
    yield {
      at,
      message: `\`${redirectUrl}\` is the address of Dashboards alone: \`/auth/openid/login\` is appended to it, so the provider gets a redirect address with the path twice and refuses it. Cut it off here; at the provider, register the address with the path.`,
      effect: "login-fails",
      fixes: fixes(replaceFix(file, at, { title: "Cut off the login path", value: value.slice(0, end), safety: "safe" })),
    };
  },
});
