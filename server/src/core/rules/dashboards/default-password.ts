import { known, placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { readText } from "./settings.ts";
import { isWellKnownPassword } from "./well-known-passwords.ts";

/** A server password that everybody knows. Its text is not repeated. */
export const defaultPasswordRule = dashboardsRule({
  id: "dashboards/default-password",
  level: "warning",
  title: "A password that everybody knows",
  always: true,
  *find({ file }) {
    const reading = readText(file, "opensearch.password");
    const password = known(reading);
    if (password === undefined || !isWellKnownPassword(password)) return;
    yield {
      at: placeOf(reading),
      message:
        "This is a password that everybody knows, from the sample files or from tutorials. Give the user another one in the cluster, and keep it in the keystore of Dashboards or in an environment variable (`${NAME}`).",
      effect: "security-risk",
    };
  },
});
