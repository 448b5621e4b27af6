import type { Place } from "../../model/place.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { authType, type DashboardsFile, firstPlace, isFlag, loginTypes } from "./settings.ts";

interface Section {
  readonly section: string;
  /** The login method that reads it. */
  readonly type: string;
}

const sections: readonly Section[] = [
  { section: "opensearch_security.openid", type: "openid" },
  { section: "opensearch_security.proxycache", type: "proxy" },
];

/** Settings of a login method that is not offered, and of tenants that are off. Source: security-dashboards-plugin `auth_handler_factory.ts`, `plugin.ts`. */
export const idleSettingsRule = dashboardsRule({
  id: "dashboards/idle-settings",
  level: "hint",
  title: "Settings of something that is not switched on",
  *find({ file }) {
    const types = loginTypes(file);
    for (const { section, type } of sections) {
      const isIdle = types !== undefined && !types.some(({ value }) => value === type);
      if (isIdle)
        yield {
          at: keyOf(file, section),
          message: `\`${section}\` settings are not read: \`${authType}\` ${types.length === 0 ? "is not set" : `does not name \`${type}\``}. Add \`${type}\` there, or delete them.`,
          effect: "ignored",
        };
    }
    if (isFlag(file, "opensearch_security.multitenancy.enabled", { is: false, byDefault: false })) {
      yield {
        at: keyOf(file, "opensearch_security.multitenancy.tenants"),
        message:
          "Tenants are off, and off is the default, so these settings have no effect. Set `opensearch_security.multitenancy.enabled` to `true`, or delete them.",
        effect: "ignored",
      };
    }
  },
});

function keyOf(file: DashboardsFile, section: string): Place | undefined {
  return keyAt(firstPlace(file, section));
}
