import { known, placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { removeFix } from "./cures.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { isOn, offers, readFlag } from "./settings.ts";
import { readRedirectUrl } from "./redirect-url.ts";

const setting = "opensearch_security.openid.trust_dynamic_headers";

/** Redirects built from headers that any client can send, or a setting for that without effect. Source: security-dashboards-plugin `openid/helper.ts` (2.1 and later). */
export const trustDynamicHeadersRule = dashboardsRule({
  id: "dashboards/trust-dynamic-headers",
  level: "info",
  title: "trust_dynamic_headers",
  *find({ file }) {
    const at = placeOf(readFlag(file, setting));
    if (at === undefined || !isOn(file, setting) || !offers(file, "openid") || readRedirectUrl(file).kind === "open") return;
    const isFixed = (known(readRedirectUrl(file)) ?? "") !== "";
    yield {
      at: keyAt(at),
      message: isFixed
        ? "`trust_dynamic_headers` has no effect: `base_redirect_url` is set and wins. Delete the line."
        : "Redirects after the login follow the headers `X-Forwarded-Host` and `X-Forwarded-Proto`, which any client can send unless a proxy overwrites them. Set `base_redirect_url` instead, if there is one public address.",
      effect: isFixed ? "ignored" : "security-risk",
      fixes: fixes(isFixed ? removeFix(file, at, "Delete the line") : undefined),
    };
  },
});
