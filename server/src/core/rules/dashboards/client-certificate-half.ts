import { known, placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { isWritten, readText } from "./settings.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["opensearch.ssl.certificate", "opensearch.ssl.key"],
  ["opensearch_security.openid.certificate", "opensearch_security.openid.private_key"],
];

/** A client certificate without its key, or the other way round: neither is used. Source: OpenSearch-Dashboards `opensearch_config.ts`, security-dashboards-plugin `openid_auth.ts`. */
export const clientCertificateHalfRule = dashboardsRule({
  id: "dashboards/client-certificate-half",
  level: "warning",
  title: "A client certificate without its key",
  always: true,
  *find({ file }) {
    for (const [first, second] of pairs) {
      const present = [first, second].filter((name) => (known(readText(file, name)) ?? "") !== "");
      const absent = [first, second].find((name) => !isWritten(file, name));
      const [only] = present;
      if (present.length !== 1 || only === undefined || absent === undefined) continue;
      yield {
        at: placeOf(readText(file, only)),
        message: `\`${only}\` is used together with \`${absent}\` only, which is not in this file, so no client certificate is sent. Add it, or delete this line.`,
        effect: "ignored",
      };
    }
  },
});
