import { staticNames } from "../../catalog/shipped-names.ts";
import { placeOf } from "../readings.ts";
import { relatedAt, soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { dashboardsRule } from "./rule.ts";
import { directRolesOf, readServerUser, serverUser, takesUser } from "./server-user.ts";
import { nodeFile, readText } from "../node/settings.ts";

/**
 * A server user without the role that it needs. Silent as soon as some mapping may give it a role of somebody's own.
 * Source: plugin `config/roles_mapping.yml`, `static_roles.yml` (kibana_server).
 */
export const serverUserNotMappedRule = dashboardsRule({
  id: "dashboards/server-user-not-mapped",
  level: "warning",
  title: "The Dashboards server's user has no role",
  *find({ file, context }) {
    const user = serverUser(file);
    if (user === undefined || soundDocument(context, "roles_mapping") === undefined || countsBackendRoles(context)) return;
    const mappings = context.set.entities.roleMappings ?? [];
    const builtIn = staticNames("role", context.target);
    const isEnough = (role: string): boolean => role === "kibana_server" || role === "all_access" || !builtIn.has(role);
    const isTaken = mappings.some((mapping) => isEnough(mapping.role) && takesUser(mapping, user, context) !== "no");
    if (isTaken || directRolesOf(user, context).some(isEnough)) return;
    const own = mappings.find(({ role }) => role === "kibana_server");
    yield {
      at: placeOf(readServerUser(file)),
      message:
        own === undefined
          ? `\`roles_mapping.yml\` has no entry \`kibana_server\`, and ${quoted(user)} gets its rights from no other, so Dashboards is refused when it starts. Add the entry with this user.`
          : `\`kibana_server\` in \`roles_mapping.yml\` does not take ${quoted(user)}, so Dashboards is refused when it starts. Add the user there.`,
      effect: "login-fails",
      related: own === undefined ? [] : relatedAt(context, own.at, "The role of the server is mapped here."),
    };
  },
});

/** With this mode backend roles are roles without any mapping. */
function countsBackendRoles(context: RuleContext): boolean {
  const node = nodeFile(context);
  const mode = node === undefined ? undefined : readText(node, "plugins.security.roles_mapping_resolution");
  return mode !== undefined && mode.kind !== "missing" && !(mode.kind === "known" && mode.value.toUpperCase() === "MAPPING_ONLY");
}
