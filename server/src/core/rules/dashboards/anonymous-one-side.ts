import { placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { firstPlace, isFlag, isOn, offers, readFlag } from "./settings.ts";

const setting = "opensearch_security.auth.anonymous_auth_enabled";

/**
 * Anonymous access that one side knows nothing of. The cluster alone is legal: the REST layer without Dashboards.
 * Source: security-dashboards-plugin `basic_auth.ts`, plugin `BackendRegistry`.
 */
export const anonymousOneSideRule = dashboardsRule({
  id: "dashboards/anonymous-one-side",
  level: "warning",
  title: "Anonymous access on one side only",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (config === undefined) return;
    if (isOn(file, setting) && !config.anonymousAuthEnabled) {
      yield {
        at: placeOf(readFlag(file, setting)),
        message:
          "Dashboards offers anonymous access, but `config.dynamic.http.anonymous_auth_enabled` is not `true` in `config.yml`, so visitors come back to the login page. Set both alike.",
        effect: "login-fails",
        related: relatedAt(context, config.anonymousAt, "The cluster's switch belongs here."),
      };
    } else if (config.anonymousAuthEnabled && offers(file, "basicauth") && isFlag(file, setting, { is: false, byDefault: false })) {
      yield {
        at: placeOf(readFlag(file, setting)) ?? keyAt(firstPlace(file, "opensearch_security")),
        level: "info",
        message: `The cluster lets anonymous users in, but Dashboards still asks everybody to log in. Set \`${setting}\` to \`true\` if they shall get into Dashboards too.`,
        effect: "ignored",
        related: relatedAt(context, config.anonymousAt, "Anonymous access is on here."),
      };
    }
  },
});
