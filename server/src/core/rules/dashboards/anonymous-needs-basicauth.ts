import { placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { isOn, loginTypes, offers, readFlag } from "./settings.ts";

const setting = "opensearch_security.auth.anonymous_auth_enabled";

/** Anonymous access with login methods that do not know it. Source: security-dashboards-plugin, only `basic_auth.ts` reads the setting. */
export const anonymousNeedsBasicauthRule = dashboardsRule({
  id: "dashboards/anonymous-needs-basicauth",
  level: "warning",
  title: "Anonymous access without the login form",
  *find({ file }) {
    const types = loginTypes(file);
    if (types === undefined || types.length === 0 || offers(file, "basicauth") || !isOn(file, setting)) return;
    yield {
      at: placeOf(readFlag(file, setting)),
      message:
        "Only the login form knows anonymous access, and `basicauth` is not among the login methods, so this has no effect. Add `basicauth`, or delete the line.",
      effect: "ignored",
    };
  },
});
