import { remembered } from "../../base/remember.ts";
import type { InternalUser } from "../../model/entities.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { type MappingItem, mappingItems } from "../names/mapping-items.ts";
import { documentAt, isTemplated, nodeOf, relatedAt, reportAt, soundDocument } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";

/** A mapped user name that differs from an internal user only in letter case. Source: `ConfigurableRoleMapper`, exact and case-sensitive comparison. */
export const caseMismatchRule: Rule = {
  id: "users/case-mismatch",
  level: "warning",
  title: "A user name that differs in letter case only",
  entrywise: ["roles_mapping"],
  *check(context) {
    if (soundDocument(context, "internal_users") === undefined) return;
    const users = spellings(context.set.entities.internalUsers ?? []);
    for (const found of mappingItems(context)) {
      const { field, item, mapping } = found;
      if (field !== "users" || item.value === null || users.exact.has(item.value) || isTemplated(item.value)) continue;
      const user = users.lower.get(item.value.toLowerCase());
      // Both spellings side by side are meant for both sources of names.
      if (user === undefined || mapping.users.some(({ value }) => value === user.name || value === "*")) continue;
      yield* report(context, found, user);
    }
  },
};

const spellings = remembered((users: readonly InternalUser[]) => ({
  exact: new Set(users.map(({ name }) => name)),
  // Of two that differ in case only, the first.
  lower: new Map(users.toReversed().map((user) => [user.name.toLowerCase(), user])),
}));

function report(context: RuleContext, { item, mapping }: MappingItem, user: InternalUser): Report[] {
  const document = documentAt(context, item.at);
  const node = nodeOf(context, item.at);
  const cure =
    document === undefined || node?.kind !== "scalar"
      ? undefined
      : review(fix(document, `Change to ${quoted(user.name)}`, replaceScalar(node, user.name)));
  return reportAt(context, item.at, {
    message: `${quoted(item.value ?? "")} is not the internal user ${quoted(user.name)}: names are compared letter for letter, so that user does not get ${quoted(mapping.role)}. Use the same spelling, unless another login brings the name in this one.`,
    effect: "ignored",
    related: relatedAt(context, user.at, "The internal user."),
    fixes: fixes(cure),
  });
}
