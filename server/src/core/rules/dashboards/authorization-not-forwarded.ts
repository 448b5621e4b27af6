import { known } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { addItemFix } from "./cures.ts";
import { allowlist, forwardedHeaders } from "./forwarding.ts";
import { dashboardsRule } from "./rule.ts";
import { type DashboardsFile, loginTypes, readText } from "./settings.ts";

/** A list of forwarded headers that leaves the credentials out. Source: OpenSearch-Dashboards `legacy/cluster_client.ts`, `router/headers.ts`. */
export const authorizationNotForwardedRule = dashboardsRule({
  id: "dashboards/authorization-not-forwarded",
  level: "error",
  title: "The Authorization header is not forwarded",
  *find({ file }) {
    const forwarded = forwardedHeaders(file);
    if (forwarded?.at === undefined || forwarded.names.includes("authorization") || carriesOtherwise(file)) return;
    const isCommaText = forwarded.items.length === 1 && forwarded.names[0]?.includes(",") === true;
    yield {
      at: forwarded.at,
      message: isCommaText
        ? `\`${allowlist}\` is one text, so its commas belong to a single header name that does not exist, and no credentials reach the cluster. Write a list.`
        : `\`${allowlist}\` replaces the default and lacks \`authorization\`, so no credentials reach the cluster: every request after the login is answered with 401. Add it.`,
      effect: "login-fails",
      fixes: isCommaText ? [] : fixes(addItemFix(file, allowlist, "Authorization")),
    };
  },
});

/** A proxy, or a token in a header of its own, needs no Authorization. */
function carriesOtherwise(file: DashboardsFile): boolean {
  const types = loginTypes(file);
  const [only] = types ?? [];
  if (types === undefined || types.length > 1) return types === undefined;
  const header = known(readText(file, "opensearch_security.jwt.header"))?.toLowerCase() ?? "authorization";
  return only?.value === "proxy" || (only?.value === "jwt" && header !== "authorization");
}
