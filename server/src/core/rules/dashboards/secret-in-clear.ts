import { isStandIn, known, placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { readText } from "./settings.ts";
import { isWellKnownPassword } from "./well-known-passwords.ts";

const secrets: readonly string[] = [
  "opensearch.password",
  "opensearch.ssl.keyPassphrase",
  "opensearch.ssl.keystore.password",
  "opensearch.ssl.truststore.password",
  "opensearch_security.cookie.password",
  "opensearch_security.openid.client_secret",
  "opensearch_security.openid.passphrase",
  "server.ssl.keyPassphrase",
  "server.ssl.keystore.password",
  "server.ssl.truststore.password",
];

/** A secret in the file itself. Its text is not repeated. */
export const secretInClearRule = dashboardsRule({
  id: "dashboards/secret-in-clear",
  level: "hint",
  title: "A secret in clear text",
  always: true,
  *find({ file }) {
    for (const name of secrets) {
      const reading = readText(file, name);
      const value = known(reading) ?? "";
      // Well-known ones are reported by themselves, and so is what is too short to be one.
      if (value === "" || isStandIn(value) || isWellKnownPassword(value) || value === "security_cookie_default_password") continue;
      yield {
        at: placeOf(reading),
        message: `\`${name}\` stands here in clear text, for everybody who can read the file or its history. Keep it in the keystore of Dashboards, or write an environment variable (\`\${NAME}\`).`,
        effect: "security-risk",
      };
    }
  },
});
