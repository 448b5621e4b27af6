import { switchesOf } from "../../catalog/target.ts";
import { isRealEntry, reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { fieldsOf, removal } from "./mapping-items.ts";

/** A mapping that maps nobody, and list items without a value. Source: `RoleMappingsV7`, `support/WildcardMatcher.from`. */
export const emptyMappingRule: Rule = {
  id: "names/empty-mapping",
  level: "hint",
  title: "A mapping that maps nobody",
  entrywise: ["roles_mapping"],
  *check(context) {
    if (soundDocument(context, "roles_mapping") === undefined) return;
    for (const mapping of context.set.entities.roleMappings ?? []) {
      const items = fieldsOf(mapping).flatMap(([, list]) => list);
      if (items.length === 0 && isRealEntry(context, mapping.at)) {
        yield* reportAt(context, mapping.at, {
          message: `${quoted(mapping.role)} is mapped to nobody: all its lists are empty. Fill one of them, or remove the entry.`,
          effect: "ignored",
        });
      }
      for (const item of items) {
        // Up to 2.12 such an item is a finding of its own.
        if (item.value !== null || !switchesOf(context.target).has("nullPatternNeverMatches")) continue;
        yield* reportAt(context, item.at, {
          message: "A list item without a value matches nobody. Write a name behind the dash, or remove it.",
          effect: "ignored",
          fixes: fixes(removal(context, { item }, "Remove the empty item")),
        });
      }
    }
  },
};
