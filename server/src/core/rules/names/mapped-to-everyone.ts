import { reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { fieldsOf, type MappingItem, mappingItems, removal } from "./mapping-items.ts";

/** Roles of the product that rule the cluster or its security. */
const powerful = new Set(["all_access", "security_rest_api_access", "security_rest_api_full_access"]);

/** What a request without credentials is to the mappings. Source: `User.ANONYMOUS`. */
const anonymous = new Set(["opendistro_security_anonymous", "opendistro_security_anonymous_backendrole"]);

/** Everybody in a powerful role, or `*` among hosts, which opens a role to everybody as well. Source: `ConfigurableRoleMapper`: the lists are alternatives. */
export const everyoneRule: Rule = {
  id: "names/mapped-to-everyone",
  level: "warning",
  title: "A role that everybody gets",
  entrywise: ["roles_mapping"],
  *check(context) {
    for (const found of mappingItems(context)) {
      if (found.item.value === "*") yield* report(context, found);
      else if (anonymous.has(found.item.value ?? "") && found.field !== "hosts") yield* anonymousRuler(context, found);
    }
  },
};

function report(context: RuleContext, found: MappingItem): Report[] {
  const { mapping, field, item } = found;
  const strong = powerful.has(mapping.role) || isUnlimited(context, mapping.role);
  const name = quoted(mapping.role);
  const cure = fixes(review(removal(context, found, "Remove `*`")));
  if (field === "and_backend_roles") return [];
  if (strong) {
    const others =
      field === "hosts"
        ? ": the lists are alternatives, and `*` under `hosts` matches every client"
        : field === "backend_roles"
          ? ", also those without any backend role"
          : ", anonymous ones included";
    return reportAt(context, item.at, {
      message: `Every user gets ${name}${others}. Name those who need it.`,
      effect: "security-risk",
      fixes: cure,
    });
  }
  const restricted = fieldsOf(mapping).some(
    ([other, items]) => other !== "hosts" && items.some(({ value }) => value !== null && value !== "*"),
  );
  if (field !== "hosts" || !restricted) return [];
  return reportAt(context, item.at, {
    message: `Every user gets ${name}, not only those listed beside it: the lists are alternatives, and \`*\` under \`hosts\` matches every client. Remove it; an empty list asks nothing of the host.`,
    effect: "security-risk",
    fixes: cure,
  });
}

function anonymousRuler(context: RuleContext, found: MappingItem): Report[] {
  const { mapping, item } = found;
  if (!powerful.has(mapping.role) && !isUnlimited(context, mapping.role)) return [];
  return reportAt(context, item.at, {
    message: `Whoever sends no credentials gets ${quoted(mapping.role)} once anonymous access is on. Map anonymous users to a role that may read only.`,
    effect: "security-risk",
    fixes: fixes(review(removal(context, found, "Remove the item"))),
  });
}

/** A role of one's own that may do everything everywhere. */
function isUnlimited({ set: { entities } }: RuleContext, name: string): boolean {
  const role = entities.roles?.find((candidate) => candidate.name === name);
  const all = (items: readonly { readonly value: string | null }[]): boolean =>
    items.some(({ value }) => value === "*" || value === "unlimited");
  return (
    role !== undefined &&
    all(role.clusterPermissions) &&
    role.indexPermissions.some(
      ({ indexPatterns, allowedActions }) => indexPatterns.some(({ value }) => value === "*") && all(allowedActions),
    )
  );
}
