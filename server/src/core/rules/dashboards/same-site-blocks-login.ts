import { fixes } from "../schema/problems.ts";
import { removeFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { hasSameSite, sameSitePlace } from "./same-site.ts";
import { offers } from "./settings.ts";

/**
 * A cookie that the browser withholds when the provider sends the user back. Harmless when both are one site to the browser.
 * Source: security-dashboards-plugin `saml/routes.ts`, `openid/routes.ts`; browsers' rules for SameSite.
 */
export const sameSiteBlocksLoginRule = dashboardsRule({
  id: "dashboards/same-site-blocks-login",
  level: "warning",
  title: "A SameSite setting that breaks the return from the provider",
  *find({ file }) {
    const isSaml = offers(file, "saml") && hasSameSite(file, ["Strict", "Lax"]);
    const isOpenid = offers(file, "openid") && hasSameSite(file, ["Strict"]);
    const at = sameSitePlace(file);
    if (at === undefined || (!isSaml && !isOpenid)) return;
    const what = isSaml
      ? "A SAML provider posts its answer from its own site"
      : "An OpenID provider sends the browser back from its own site";
    yield {
      at,
      message: `${what}, and with this setting the browser leaves the cookie out unless both share a site: the login then fails${isSaml ? ' with "Invalid requestId"' : ""} or starts over. ${isSaml ? "Use `None` together with `cookie.secure: true`" : "Use `Lax`"}, or delete the line.`,
      effect: "login-fails",
      fixes: fixes(removeFix(file, at, "Delete the line")),
    };
  },
});
