import { knownOr } from "../readings.ts";
import type { RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { openidAddresses } from "./cluster.ts";
import { setFix } from "./cures.ts";
import { dashboardsRule, type Finding } from "./rule.ts";
import { authType, type DashboardsFile, isWritten, loginPlace, offers, readText } from "./settings.ts";

const section = "opensearch_security.openid";

/**
 * OpenID login without the settings it cannot do without. Neither the schema of Dashboards nor its start reports a missing client_id.
 * Source: security-dashboards-plugin `openid_auth.ts`, `openid/routes.ts`.
 */
export const openidSettingMissingRule = dashboardsRule({
  id: "dashboards/openid-setting-missing",
  level: "error",
  title: "OpenID login without connect_url, client_id or client_secret",
  *find({ file, context }) {
    if (!offers(file, "openid")) return;
    const at = loginPlace(file, "openid");
    if (!isWritten(file, section)) {
      yield {
        at,
        ...levelIn(file),
        message: `\`${authType}\` names \`openid\`, but no \`${section}\` setting is there, so Dashboards stops while it starts. Add \`${section}.connect_url\`, \`client_id\` and \`client_secret\`.`,
        effect: "start-fails",
      };
      return;
    }
    for (const lacking of [connectUrl(file, context), clientId(file), clientSecret(file)])
      if (lacking !== undefined) yield { at, ...lacking };
  },
});

/** What an excerpt lacks may stand in the rest of the file. */
function levelIn({ whole }: DashboardsFile): Pick<Finding, "level"> {
  return whole ? {} : { level: "warning" };
}

type Lacking = Omit<Finding, "at">;

function isEmpty(file: DashboardsFile, name: string): boolean {
  return knownOr(readText(file, name), "") === "";
}

function connectUrl(file: DashboardsFile, context: RuleContext): Lacking | undefined {
  const name = `${section}.connect_url`;
  if (!isEmpty(file, name)) return undefined;
  const [address, ...more] = openidAddresses(context);
  return {
    ...levelIn(file),
    message: `OpenID login needs \`${name}\`, the address of the provider's discovery document. Without it Dashboards does not start: "Failed when trying to obtain the endpoints from your IdP".`,
    effect: "start-fails",
    fixes: fixes(address === undefined || more.length > 0 ? undefined : setFix(file, name, { value: address.value })),
  };
}

function clientId(file: DashboardsFile): Lacking | undefined {
  const name = `${section}.client_id`;
  if (!isEmpty(file, name)) return undefined;
  return {
    level: "warning",
    message: `OpenID login needs \`${name}\`. Dashboards starts without it, but the provider refuses every login. Add it, unless it is in the keystore or given on the command line.`,
    effect: "login-fails",
  };
}

function clientSecret(file: DashboardsFile): Lacking | undefined {
  const name = `${section}.client_secret`;
  if (!isEmpty(file, name)) return undefined;
  return {
    level: "hint",
    message: `\`${name}\` is not set. Most providers then refuse to exchange the code, and the login goes round in circles. Add it, unless the client is public, or the secret is in the keystore or given on the command line.`,
    effect: "login-fails",
  };
}
