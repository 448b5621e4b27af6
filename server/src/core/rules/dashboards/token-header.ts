import { isStandIn, known, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig, domainsOfType } from "./cluster.ts";
import { replaceFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule, type Finding } from "./rule.ts";
import { loginPlace, offers, readText } from "./settings.ts";

/**
 * Tokens in another header than the one that is read. After the login Dashboards always sends `Authorization`.
 * Source: security-dashboards-plugin `openid_auth.ts`, `jwt_auth.ts`; plugin `AbstractHTTPJwtAuthenticator`.
 */
export const tokenHeaderRule = dashboardsRule({
  id: "dashboards/token-header",
  level: "warning",
  title: "The token travels in another header than the one that is read",
  *find(found) {
    if (!offers(found.file, "openid")) return;
    yield* openidHeader(found);
    yield* clusterHeader(found);
  },
});

function* openidHeader({ file }: DashboardsCase): Generator<Finding> {
  const reading = readText(file, "opensearch_security.openid.header");
  const header = known(reading);
  const at = placeOf(reading);
  if (header === undefined || at === undefined || header.toLowerCase() === "authorization") return;
  const title = "Write `Authorization`";
  yield {
    at,
    message: `${quoted(header)} is used for the first check of a token only; all later requests carry it in \`Authorization\`, so the session breaks right after the login. ${title}.`,
    effect: "login-fails",
    fixes: fixes(replaceFix(file, at, { title, value: "Authorization" })),
  };
}

/** An OpenID domain that reads another header, while no other domain takes the token from `Authorization`. */
function* clusterHeader({ file, context }: DashboardsCase): Generator<Finding> {
  const config = clusterConfig(context);
  const domains = config === undefined ? [] : (domainsOfType(config, ["openid", "jwt"]) ?? []);
  const headers = domains.map(({ authenticator }) => authenticator?.config.values.get("jwt_header"));
  const [first] = headers;
  const value = first?.value;
  if (
    first === undefined ||
    typeof value !== "string" ||
    !headers.every(
      (header) =>
        typeof header?.value === "string" &&
        !isStandIn(header.value) &&
        header.value !== "" &&
        header.value.toLowerCase() !== "authorization",
    )
  )
    return;
  yield {
    at: loginPlace(file, "openid"),
    message: `Dashboards sends the token in \`Authorization\`, but the auth domain in \`config.yml\` reads it from ${quoted(value)}, so requests after the login are answered with 401. Remove \`jwt_header\` there.`,
    effect: "login-fails",
    related: relatedAt(context, first.at, "The cluster reads this header."),
  };
}
