import { fixes } from "../schema/problems.ts";
import { switchesOf } from "../../catalog/target.ts";
import { placeOf } from "../readings.ts";
import { setFix } from "./cures.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { authType, isFlag, loginTypes, readFlag, readLogins } from "./settings.ts";

const flag = "opensearch_security.auth.multiple_auth_enabled";

/** Several login methods without the switch that allows them. Source: security-dashboards-plugin `auth_handler_factory.ts` (2.4 and later). */
export const multipleAuthDisabledRule = dashboardsRule({
  id: "dashboards/multiple-auth-disabled",
  level: "error",
  title: "Several login methods without multiple_auth_enabled",
  *find({ file, context }) {
    const types = loginTypes(file) ?? [];
    if (types.length < 2 || !switchesOf(context.target).has("dashboardsLoginList")) return;
    if (!isFlag(file, flag, { is: false, byDefault: false })) return;
    const isWritten = readFlag(file, flag).kind === "known";
    yield {
      at: isWritten ? placeOf(readFlag(file, flag)) : keyAt(placeOf(readLogins(file))),
      message: `\`${authType}\` lists ${types.length} login methods, but \`${flag}\` is ${isWritten ? "`false`" : "not set"}, so Dashboards does not start. Set it to \`true\`.`,
      effect: "start-fails",
      fixes: fixes(setFix(file, flag, { value: true, safety: "safe" })),
    };
  },
});
