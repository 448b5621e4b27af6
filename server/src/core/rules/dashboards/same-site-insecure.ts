import { fixes } from "../schema/problems.ts";
import { setFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { hasSameSite, sameSitePlace } from "./same-site.ts";
import { isFlag } from "./settings.ts";

const secure = "opensearch_security.cookie.secure";

/** A cookie for other sites that is not secure. Source: OpenSearch-Dashboards `cookie_session_storage.ts`, which throws. */
export const sameSiteInsecureRule = dashboardsRule({
  id: "dashboards/same-site-insecure",
  level: "error",
  title: "isSameSite None without a secure cookie",
  *find({ file }) {
    if (!hasSameSite(file, ["None"]) || !isFlag(file, secure, { is: false, byDefault: false })) return;
    yield {
      at: sameSitePlace(file),
      message: `\`isSameSite: None\` is allowed for secure cookies only, and \`${secure}\` is not \`true\`, so Dashboards does not start. Set it to \`true\` and serve Dashboards over https.`,
      effect: "start-fails",
      fixes: fixes(setFix(file, secure, { value: true })),
    };
  },
});
