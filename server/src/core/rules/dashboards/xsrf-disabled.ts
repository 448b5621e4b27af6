import { placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { isOn, readFlag } from "./settings.ts";

const setting = "server.xsrf.disableProtection";

/** No protection against requests forged by other sites. Source: OpenSearch-Dashboards `lifecycle_handlers.ts`. */
export const xsrfDisabledRule = dashboardsRule({
  id: "dashboards/xsrf-disabled",
  level: "warning",
  title: "Protection against forged requests is off",
  *find({ file }) {
    if (!isOn(file, setting)) return;
    yield {
      at: placeOf(readFlag(file, setting)),
      message:
        "Other sites can send requests in the name of everybody who is logged in. Delete the line, and list the paths that need it in `server.xsrf.allowlist`.",
      effect: "security-risk",
    };
  },
});
