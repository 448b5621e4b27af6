import { switchesOf } from "../../catalog/target.ts";
import { compilePattern } from "../../engine/pattern.ts";
import type { PlacedText } from "../../model/entities.ts";
import { isTemplated, reportAt, soundDocument } from "../reporting.ts";
import type { Effect, Level, Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { mappingItems } from "./mapping-items.ts";

/**
 * Regular expressions that Java does not accept. In mappings one of them makes the node refuse the whole update.
 * Source: `ConfigurableRoleMapper` and `ConfigModelV7.RoleMappingHolder` (mappings), `CompiledRoles` (roles), `support/WildcardMatcher.from`.
 */
export const invalidPatternRule: Rule = {
  id: "names/invalid-pattern",
  level: "error",
  title: "A pattern that is no valid regular expression",
  entrywise: ["roles_mapping", "roles", "action_groups"],
  *check(context) {
    for (const { item } of mappingItems(context)) {
      yield* report(context, item, {
        level: "error",
        effect: "update-fails",
        result: "The node refuses the update: the file is stored, and all logins go on as before the change.",
      });
    }
    for (const item of rolePatterns(context)) {
      yield* report(context, item, { level: "warning", effect: "ignored", result: "The role loses the permissions that depend on it." });
    }
  },
};

interface Consequence {
  readonly level: Level;
  readonly effect: Effect;
  readonly result: string;
}

function report(context: RuleContext, { value, at }: PlacedText, { result, ...said }: Consequence): Report[] {
  if (value !== null && isTemplated(value)) return [];
  const compiled = compilePattern(value, switchesOf(context.target));
  if (compiled.kind !== "invalid") return [];
  const what = value === null ? "An item without a value" : `${quoted(value)} is no Java regular expression (${compiled.message})`;
  const cure =
    value === null
      ? " Remove the item."
      : value === "/"
        ? " Remove the slash, or write the pattern between two slashes."
        : " Mend it, or take the slashes away if it is meant as a name.";
  return reportAt(context, at, { ...said, message: `${what}${value === null ? " cannot be read as a pattern" : ""}. ${result}${cure}` });
}

function rolePatterns(context: RuleContext): readonly PlacedText[] {
  const { roles = [], actionGroups = [] } = context.set.entities;
  const ofRoles = soundDocument(context, "roles") === undefined ? [] : roles;
  const ofGroups = soundDocument(context, "action_groups") === undefined ? [] : actionGroups;
  return [
    ...ofRoles.flatMap((role) => [
      ...role.clusterPermissions,
      ...role.indexPermissions.flatMap(({ indexPatterns, allowedActions }) => [...indexPatterns, ...allowedActions]),
      ...role.tenantPermissions.flatMap(({ tenantPatterns }) => tenantPatterns),
    ]),
    ...ofGroups.flatMap(({ allowedActions }) => allowedActions),
  ].filter(({ value }) => value !== null);
}
