import { placeOf } from "../readings.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { dashboardsFile, firstPlace, isWritten } from "../dashboards/settings.ts";
import { nodeFile, isOn, readFlag } from "./settings.ts";

const disabled = "plugins.security.disabled";

/** A cluster without access control, with a Dashboards that asks for it. Source: plugin `OpenSearchSecurityPlugin`, security-dashboards-plugin `plugin.ts`. */
export const securityDisabledRule: Rule = {
  id: "node/security-disabled",
  level: "warning",
  title: "Security is off in the cluster and on in Dashboards",
  *check(context) {
    const node = nodeFile(context);
    const file = dashboardsFile(context);
    if (node === undefined || file === undefined || !isOn(node, disabled) || !file.secured) return;
    const at = placeOf(readFlag(node, disabled));
    const theirs = firstPlace(file, "opensearch_security");
    if (at === undefined || theirs === undefined) return;
    yield* reportAt(context, at, {
      message: `Security is switched off here, but \`opensearch_dashboards.yml\` has \`opensearch_security\` settings: its requests for the login end with "Not Found". Switch security on, or remove the security plugin from Dashboards together with these settings${isWritten(file, "opensearch.username") ? " and the server's user" : ""}.`,
      effect: "login-fails",
      related: relatedAt(context, theirs, "Dashboards expects security."),
    });
  },
};
