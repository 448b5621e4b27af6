import { isStandIn, known, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig, domainsOfType } from "./cluster.ts";
import { replaceFix } from "./cures.ts";
import { allowlist, forwardedHeaders } from "./forwarding.ts";
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
    if (offers(found.file, "jwt")) yield* jwtHeader(found);
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

/** A token in a header of its own has to be forwarded, and read by the cluster. */
function* jwtHeader({ file, context }: DashboardsCase): Generator<Finding> {
  const reading = readText(file, "opensearch_security.jwt.header");
  const header = known(reading)?.toLowerCase();
  if (header === undefined || header === "" || header === "authorization") return;
  const at = placeOf(reading);
  if (forwardedHeaders(file)?.names.includes(header) === false) {
    yield {
      at,
      message: `Tokens come in ${quoted(header)}, but \`${allowlist}\` does not list it, so it never reaches the cluster. Add it there.`,
      effect: "login-fails",
    };
  }
  const config = clusterConfig(context);
  const domains = config === undefined ? [] : (domainsOfType(config, ["jwt"]) ?? []);
  const read = domains.map(({ authenticator }) => authenticator?.config.values.get("jwt_header")?.value ?? "authorization");
  if (read.length === 0 || !read.every((value) => typeof value === "string" && !isStandIn(value) && value.toLowerCase() !== header)) return;
  yield {
    at,
    message: `Tokens come in ${quoted(header)}, but the jwt domain in \`config.yml\` reads ${quoted(String(read[0]))} (\`jwt_header\`). Use the same header in both files.`,
    effect: "login-fails",
  };
}
