import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { removal } from "../names/mapping-items.ts";

/** An action group that lists itself. It does no harm at run time; the REST API refuses to save it. Source: `ActionGroupsApiAction`. */
export const selfReferenceRule: Rule = {
  id: "access/self-reference",
  level: "info",
  title: "An action group that lists itself",
  entrywise: ["action_groups"],
  *check(context) {
    if (soundDocument(context, "action_groups") === undefined) return;
    for (const group of context.set.entities.actionGroups ?? []) {
      for (const item of group.allowedActions) {
        if (item.value !== group.name) continue;
        yield* reportAt(context, item.at, {
          message: `${quoted(group.name)} lists itself, which adds nothing and keeps Dashboards from saving the group. Remove the line.`,
          effect: "ignored",
          fixes: fixes(removal(context, { item }, "Remove the line")),
        });
      }
    }
  },
};
