import { documentAt, entryOfPlace, reportAt } from "../reporting.ts";
import { addItem } from "./move-item.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { type MappingItem, mappingItems, removal } from "./mapping-items.ts";

/** A group among users, told by its shape only: a directory entry below a group container, or a path such as Keycloak writes group names. */
export const groupInUsersRule: Rule = {
  id: "names/group-in-users",
  level: "info",
  title: "A group among users",
  entrywise: ["roles_mapping"],
  *check(context) {
    for (const found of mappingItems(context)) {
      const { field, item, mapping } = found;
      if (field !== "users" || item.value === null || !looksLikeGroup(item.value)) continue;
      yield* reportAt(context, item.at, {
        message: `${quoted(item.value)} looks like a group, but \`users\` holds names of users. If it is a group, put it under \`backend_roles\` of ${quoted(mapping.role)}.`,
        effect: "ignored",
        fixes: fixes(review(moved(context, found))),
      });
    }
  },
};

function looksLikeGroup(text: string): boolean {
  return /,\s*(?:ou|cn)=(?:user ?)?groups?\s*,/i.test(text) || /^\/[\w-]+(?:\/[\w -]+)*$/.test(text);
}

function moved(context: RuleContext, found: MappingItem) {
  const document = documentAt(context, found.mapping.at);
  const entry = entryOfPlace(context, found.mapping.at);
  const out = removal(context, found, "");
  if (document === undefined || entry === undefined || out === undefined || found.item.value === null) return undefined;
  const into = addItem(document, { entry, key: "backend_roles", item: found.item.value });
  return into.length === 0
    ? undefined
    : { ...out, title: "Move to `backend_roles`", edits: [...out.edits, ...into.map((change) => ({ ...change, document: document.id }))] };
}
