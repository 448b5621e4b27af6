import { boundText, child, rootCursor } from "../../model/cluster-values.ts";
import { placeOf } from "../readings.ts";
import { relatedAt, soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { readServerUser, serverUser, takesUser } from "./server-user.ts";
import { isOn } from "./settings.ts";

/** Tenants with a server user that the cluster does not take for Dashboards. Source: plugin `TenantInfoAction`, `PrivilegesInterceptor`. */
export const serverUserNameRule = dashboardsRule({
  id: "dashboards/server-user-name",
  level: "warning",
  title: "Tenants with a server user that config.yml does not name",
  *find({ file, context }) {
    const user = serverUser(file);
    const config = clusterConfig(context);
    // An administrator's account is a finding of its own, with the same cure.
    if (user === undefined || user === "admin" || config === undefined || !isOn(file, "opensearch_security.multitenancy.enabled")) return;
    if (config.serverUsername === user || !config.multitenancyEnabled || mayAskByRole(user, context)) return;
    yield {
      at: placeOf(readServerUser(file)),
      message: `Dashboards logs in as ${quoted(user)}, but the cluster expects ${quoted(config.serverUsername)} (\`config.dynamic.kibana.server_username\`), so it refuses to list the tenants to it and treats its requests like those of anybody. Set \`server_username\` to ${quoted(user)}.`,
      effect: "login-fails",
      related: relatedAt(context, config.at, "The name is set below this."),
    };
  },
});

/** Users in the mapping of `opendistro_role` may list the tenants too. */
function mayAskByRole(user: string, context: RuleContext): boolean {
  const document = soundDocument(context, "config");
  const role =
    document === undefined
      ? null
      : boundText(child(child(child(child(rootCursor(document), "config"), "dynamic"), "kibana"), "opendistro_role"));
  if (role === null) return false;
  const mapping = context.set.entities.roleMappings?.find((candidate) => candidate.role === role);
  return context.set.entities.roleMappings === undefined || (mapping !== undefined && takesUser(mapping, user, context) !== "no");
}
