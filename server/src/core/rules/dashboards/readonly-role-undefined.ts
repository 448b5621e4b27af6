import { nearest } from "../../base/suggest.ts";
import { demoNamesOf } from "../../catalog/shipped-names.ts";
import { definedRoles } from "../names/role-names.ts";
import { known } from "../readings.ts";
import { isTemplated, soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { replaceFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { readList } from "./settings.ts";

/** A read-only role that nobody can have. A mapping gives a role's name even without a definition. Source: security-dashboards-plugin `public/plugin.ts`. */
export const readonlyRoleUndefinedRule = dashboardsRule({
  id: "dashboards/readonly-role-undefined",
  level: "warning",
  title: "A read-only role that is defined nowhere",
  *find({ file, context }) {
    if (soundDocument(context, "roles") === undefined || hasBrokenMapping(context)) return;
    const { roleMappings = [], internalUsers = [] } = context.set.entities;
    const names = new Set([
      ...definedRoles(context).all(),
      // Dashboards knows the read-only role of the sample files by itself.
      ...demoNamesOf("role", context.target),
      ...roleMappings.map(({ role }) => role),
      ...internalUsers.flatMap(({ directRoles }) => directRoles.flatMap(({ value }) => value ?? [])),
    ]);
    for (const { value, at } of known(readList(file, "opensearch_security.readonly_mode.roles")) ?? []) {
      if (names.has(value) || isTemplated(value)) continue;
      const near = nearest(value, names);
      yield {
        at,
        message: `No role ${quoted(value)} is defined in \`roles.yml\` or built in, and nobody is mapped to it, so nobody gets the read-only mode. ${near.length > 0 ? `Did you mean ${alternatives(near)}?` : "Name a role, not a backend role."}`,
        effect: "ignored",
        fixes: fixes(...near.map((role) => replaceFix(file, at, { title: `Write \`${role}\``, value: role }))),
      };
    }
  },
});

/** A mapping file that breaks off may hold the role further down. */
function hasBrokenMapping(context: RuleContext): boolean {
  return context.document("roles_mapping") !== undefined && soundDocument(context, "roles_mapping") === undefined;
}
