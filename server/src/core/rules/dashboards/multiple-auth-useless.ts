import { placeOf } from "../readings.ts";
import type { Fix } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { removeFix, setFix } from "./cures.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { authType, type DashboardsFile, isOn, loginTypes, readFlag } from "./settings.ts";

const flag = "opensearch_security.auth.multiple_auth_enabled";

/** The switch for several login methods, where there is one. Source: security-dashboards-plugin `auth_handler_factory.ts`. */
export const multipleAuthUselessRule = dashboardsRule({
  id: "dashboards/multiple-auth-useless",
  level: "info",
  title: "multiple_auth_enabled with one login method",
  *find({ file }) {
    const types = loginTypes(file);
    if (types === undefined || types.length > 1 || !isOn(file, flag)) return;
    const only = types[0]?.value ?? "";
    const shown = only === "" ? "the login form" : quoted(only);
    yield {
      at: keyAt(placeOf(readFlag(file, flag))),
      message: `\`${flag}\` has no effect: \`${authType}\` names ${types.length === 0 ? "no method, so there is the login form only" : `${shown} only`}. List every method that the login page shall offer, \`basicauth\` among them, or delete the line.`,
      effect: "ignored",
      fixes: fixes(...curesFor(file, only)),
    };
  },
});

function curesFor(file: DashboardsFile, only: string): (Fix | undefined)[] {
  const at = placeOf(readFlag(file, flag));
  const removed = at === undefined ? undefined : removeFix(file, at, "Delete the line");
  return only === "" || only === "basicauth" ? [removed] : [setFix(file, authType, { value: ["basicauth", only] }), removed];
}
