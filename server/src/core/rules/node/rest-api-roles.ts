import { nearest } from "../../base/suggest.ts";
import { definedRoles } from "../names/role-names.ts";
import { known } from "../readings.ts";
import { isTemplated, soundDocument } from "../reporting.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { firstPlace, nodeRule, readList } from "./settings.ts";

const setting = "plugins.security.restapi.roles_enabled";

/** Roles that open the security REST API and that nobody can have. A mapping gives a role's name even without a definition. Source: plugin `RestApiAuthorizationEvaluator`. */
export const restApiRolesRule = nodeRule({
  id: "node/rest-api-roles",
  level: "info",
  title: "The security REST API is open to nobody",
  *find({ file, context }) {
    const reading = readList(file, setting);
    if (reading.kind === "missing") {
      const isFull =
        file.settings.has("plugins.security.authcz.admin_dn") || file.settings.has("plugins.security.allow_default_init_securityindex");
      const at = firstPlace(file, "plugins.security");
      if (isFull && at !== undefined)
        yield {
          at: { ...at, part: "key" },
          level: "hint",
          message: `\`${setting}\` is not in this file: unless it is given elsewhere, only administrators with a certificate can use the security pages of Dashboards. List the roles that may, such as \`all_access\` and \`security_rest_api_access\`.`,
          effect: "ignored",
        };
      return;
    }
    if (soundDocument(context, "roles_mapping") === undefined) return;
    const mapped = new Set([
      ...(context.set.entities.roleMappings ?? []).map(({ role }) => role),
      ...(context.set.entities.internalUsers ?? []).flatMap(({ directRoles }) => directRoles.flatMap(({ value }) => value ?? [])),
    ]);
    const roles = known(reading) ?? [];
    if (roles.length === 0 || roles.some(({ value }) => mapped.has(value) || isTemplated(value))) return;
    const near = roles.flatMap(({ value }) => nearest(value, new Set([...mapped, ...definedRoles(context).all()])));
    yield {
      at: roles[0]?.at,
      message: `Nobody is mapped to ${roles.map(({ value }) => quoted(value)).join(" or ")}, so only administrators with a certificate can use the security REST API and its pages in Dashboards. ${near.length > 0 ? `Did you mean ${alternatives(near)}?` : "Name a role that somebody has."}`,
      effect: "ignored",
    };
  },
});
