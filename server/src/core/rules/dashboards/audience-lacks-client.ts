import { switchesOf } from "../../catalog/target.ts";
import { isStandIn, known, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig, domainsOfType } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { offers, readText } from "./settings.ts";

/**
 * A required audience that an ID token of this client hardly has: OpenID Connect puts the client's id into it.
 * Source: plugin `JwtVerifier.validateRequiredAudienceAndIssuer`, OpenID Connect Core 1.0 section 2.
 */
export const audienceLacksClientRule = dashboardsRule({
  id: "dashboards/audience-lacks-client",
  level: "warning",
  title: "required_audience without the client of Dashboards",
  *find({ file, context }) {
    const reading = readText(file, "opensearch_security.openid.client_id");
    const client = known(reading) ?? "";
    const config = clusterConfig(context);
    const domains = config === undefined ? [] : (domainsOfType(config, ["openid", "jwt"]) ?? []);
    if (client === "" || !offers(file, "openid") || domains.length === 0 || !switchesOf(context.target).has("openidRequiredClaims")) return;
    const wanted = domains.map(({ authenticator }) => authenticator?.config.values.get("required_audience"));
    const [first] = wanted;
    if (first === undefined || wanted.some((setting) => setting === undefined || accepts(setting.value, client))) return;
    yield {
      at: placeOf(reading),
      message: `The provider puts ${quoted(client)} into the audience of its ID tokens, but \`required_audience\` in \`config.yml\` asks for ${quoted([first.value].flat().join(", "))}, so the cluster refuses them unless the provider adds that too. Name the client there.`,
      effect: "login-fails",
      related: relatedAt(context, first.at, "The cluster asks for this audience."),
    };
  },
});

/** Lists count from 2.15 on, texts with commas are lists too; either way a client that is named may be meant. */
function accepts(value: string | readonly string[], client: string): boolean {
  const names = [value].flat().flatMap((text) => text.split(",").map((part) => part.trim()));
  return names.some((name) => name === client || name === "" || isStandIn(name));
}
