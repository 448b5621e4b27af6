import { demoNamesOf } from "../../catalog/shipped-names.ts";
import { isRealEntry, isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { backendRolesCount } from "./resolution.ts";

/** A role that nobody has. Says nothing unless the mappings and the internal users are both there; mappings made over REST are not known. */
export const unusedRoleRule: Rule = {
  id: "names/unused-role",
  level: "hint",
  title: "A role that is mapped to nobody",
  entrywise: ["roles"],
  *check(context) {
    const files = ["roles", "roles_mapping", "internal_users"] as const;
    if (!files.every((kind) => context.isSound(kind)) || backendRolesCount(context)) return;
    const shipped = demoNamesOf("role", context.target);
    const mapped = context.names("mapping-keys");
    const direct = context.names("direct-roles");
    for (const { name, at, reserved, hidden } of context.set.entities.roles ?? []) {
      if (mapped.has(name) || direct.has(name) || shipped.has(name) || reserved || hidden || isTemplated(name) || !isRealEntry(context, at))
        continue;
      yield* reportAt(context, at, {
        message: `${quoted(name)} is mapped to nobody, neither in \`roles_mapping.yml\` nor directly in \`internal_users.yml\`. Unless it is mapped over REST or in Dashboards, map or remove it.`,
        effect: "ignored",
      });
    }
  },
};
