import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { indexPermissions } from "./role-parts.ts";

/** An entry of `index_permissions` that gives nothing and restricts nothing. Source: `RoleV7.Index`. */
export const emptyPermissionRule: Rule = {
  id: "access/empty-permission",
  level: "info",
  title: "An index permission that gives nothing",
  entrywise: ["roles"],
  *check(context) {
    for (const { role, permission } of indexPermissions(context)) {
      const { indexPatterns, allowedActions, dls, fls, maskedFields } = permission;
      const restricts = (dls?.value ?? "") !== "" || fls.length > 0 || maskedFields.length > 0;
      const lacks =
        indexPatterns.length === 0 ? "index_patterns" : allowedActions.length === 0 && !restricts ? "allowed_actions" : undefined;
      if (lacks === undefined) continue;
      yield* reportAt(
        context,
        { ...permission.at, part: "value" },
        {
          message: `This entry gives ${quoted(role.name)} nothing, because \`${lacks}\` is missing or empty. Fill it, or remove the entry.`,
          effect: "ignored",
        },
      );
    }
  },
};
