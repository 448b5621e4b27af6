import { placeOf } from "../readings.ts";
import { dashboardsRule, keyAt } from "./rule.ts";
import { firstPlace, readText } from "./settings.ts";

const setting = "opensearch_security.cookie.password";

/** Sessions protected by the key that stands in the plugin's source. Source: security-dashboards-plugin `server/index.ts`. */
export const cookiePasswordRule = dashboardsRule({
  id: "dashboards/cookie-password",
  level: "warning",
  title: "The built-in cookie password",
  *find({ file }) {
    const reading = readText(file, setting);
    const cure = `Set \`${setting}\` to a random text of at least 32 characters, the same on every instance`;
    if (reading.kind === "known" && reading.value === "security_cookie_default_password") {
      yield {
        at: placeOf(reading),
        message: `This is the built-in password that everybody can look up, so session cookies can be forged. ${cure}.`,
        effect: "security-risk",
      };
    } else if (reading.kind === "missing") {
      yield {
        at: keyAt(firstPlace(file, "opensearch_security")),
        // The keystore is the usual place for it.
        level: "info",
        message: `\`${setting}\` is not in this file. Unless it is in the keystore or given on the command line, a built-in password that everybody can look up protects the sessions. ${cure}.`,
        effect: "security-risk",
      };
    }
  },
});
