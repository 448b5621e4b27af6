import { known } from "../readings.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { webAddress } from "./addresses.ts";
import { clusterConfig, domainsOfType, domainText } from "./cluster.ts";
import { dashboardsFile, offers, readText } from "./settings.ts";

/** A SAML answer that is sent past the base path of Dashboards. Source: plugin `Saml2SettingsProvider` (`kibana_url` is the start of the addresses it makes). */
export const samlBasePathRule: Rule = {
  id: "dashboards/saml-base-path",
  level: "warning",
  title: "kibana_url without the base path of Dashboards",
  *check(context) {
    const file = dashboardsFile(context);
    const config = clusterConfig(context);
    const reading = file === undefined ? undefined : readText(file, "server.basePath");
    const basePath = reading === undefined ? undefined : known(reading);
    if (file === undefined || config === undefined || reading?.kind !== "known" || basePath === undefined || !offers(file, "saml")) return;
    for (const domain of domainsOfType(config, ["saml"]) ?? []) {
      const url = domainText(domain, "kibana_url");
      const address = url === undefined ? undefined : webAddress(url.value);
      if (url === undefined || address?.path !== "") continue;
      yield* reportAt(context, url.at, {
        message: `Dashboards is reached under ${quoted(basePath)} (\`server.basePath\`), but \`kibana_url\` has no path, so the provider posts its answer to an address that does not answer. Append ${quoted(basePath)} here and register that address at the provider.`,
        effect: "login-fails",
        related: relatedAt(context, reading.at, "The base path is set here."),
      });
    }
  },
};
