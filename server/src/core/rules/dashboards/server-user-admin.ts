import { placeOf } from "../readings.ts";
import { relatedAt, soundDocument } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { dashboardsRule } from "./rule.ts";
import { readServerUser, serverUser, takesUser } from "./server-user.ts";

const standardUser = "kibanaserver";

/** A Dashboards server that works with all rights. Source: documentation of multi-tenancy, plugin `static_roles.yml`. */
export const serverUserAdminRule = dashboardsRule({
  id: "dashboards/server-user-admin",
  level: "warning",
  title: "Dashboards works with an administrator's account",
  *find({ file, context }) {
    const user = serverUser(file);
    if (user === undefined) return;
    const mappings = soundDocument(context, "roles_mapping") === undefined ? [] : (context.set.entities.roleMappings ?? []);
    const all = mappings.find((mapping) => mapping.role === "all_access" && takesUser(mapping, user, context) === "yes");
    if (user !== "admin" && all === undefined) return;
    yield {
      at: placeOf(readServerUser(file)),
      message: `Dashboards uses ${quoted(user)} for its own requests${all === undefined ? ", the administrator of the sample files" : ", which `all_access` is mapped to"}: whoever gets hold of the server has all rights. ${wayOut(user)}`,
      effect: "security-risk",
      related: all === undefined ? [] : relatedAt(context, all.at, "This mapping gives all rights."),
    };
  },
});

/** The user that the product has for Dashboards is the right one; it is the mapping that is too wide then. */
function wayOut(user: string): string {
  if (user === standardUser) return `Keep \`all_access\` from ${quoted(user)}; the role \`kibana_server\` is enough.`;
  return `Use a user of its own, such as \`${standardUser}\`, with the role \`kibana_server\`.`;
}
