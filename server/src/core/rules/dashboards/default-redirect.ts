import { switchesOf } from "../../catalog/target.ts";
import { known, placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { replaceFix } from "./cures.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { authType, loginTypes, readText } from "./settings.ts";

const setting = "opensearch_security.auth.default_redirect_auth_type";

/** The method that visitors are sent to, which is not among the methods. Source: security-dashboards-plugin `auth_handler_factory.ts` (3.7 and later). */
export const defaultRedirectRule = dashboardsRule({
  id: "dashboards/default-redirect",
  level: "error",
  title: "A default redirect to a login method that is not offered",
  *find({ file, context }) {
    const reading = readText(file, setting);
    const wanted = known(reading)?.toLowerCase();
    const types = loginTypes(file);
    const at = placeOf(reading);
    if (wanted === undefined || at === undefined || types === undefined || !switchesOf(context.target).has("dashboardsDefaultRedirect"))
      return;
    // Any other word is refused by the schema rules.
    if (wanted !== "openid" && wanted !== "saml") return;
    if (!types.some(({ value }) => value === wanted)) {
      const usable = types.flatMap(({ value }) => (value === "openid" || value === "saml" ? [value] : []));
      yield {
        at,
        message: `${quoted(wanted)} is not among the methods of \`${authType}\`, so Dashboards does not start. Add it there, or delete \`${setting}\`.`,
        effect: "start-fails",
        fixes: fixes(...usable.map((value) => replaceFix(file, at, { title: `Write \`${value}\``, value }))),
      };
    } else if (types.length === 1) {
      yield {
        at: keyAt(at),
        level: "hint",
        message: `\`${setting}\` has no effect with one login method: visitors are sent there anyway. Delete the line.`,
        effect: "ignored",
      };
    }
  },
});
