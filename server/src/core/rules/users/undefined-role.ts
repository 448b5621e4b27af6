import { nearest } from "../../base/suggest.ts";
import { demoNamesOf } from "../../catalog/shipped-names.ts";
import type { InternalUser, PlacedText } from "../../model/entities.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { definedRoles } from "../names/role-names.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";

/** Roles given directly to a user that nobody defines: they are dropped without a word. Needs roles.yml. Source: `DynamicConfigFactory.getSecurityRoles`. */
export const undefinedUserRoleRule: Rule = {
  id: "users/undefined-role",
  level: "warning",
  title: "A role given to a user that is defined nowhere",
  entrywise: ["internal_users"],
  *check(context) {
    if (!context.isSound("roles") || !context.isSound("internal_users")) return;
    const defined = definedRoles(context);
    for (const user of context.set.entities.internalUsers ?? []) {
      for (const role of user.directRoles) {
        if (role.value !== null && !defined.has(role.value) && !isTemplated(role.value))
          yield* report(context, user, { ...role, value: role.value });
      }
    }
  },
};

function report(context: RuleContext, user: InternalUser, { value, at }: PlacedText & { readonly value: string }): Report[] {
  const near = nearest(value, definedRoles(context).all()).slice(0, 2);
  const shipped = demoNamesOf("role", context.target).has(value);
  const mapped = (context.whole.entities.roleMappings ?? []).some(({ backendRoles }) => backendRoles.some((role) => role.value === value));
  const hint = mapped ? ` A mapping takes it as a backend role, though; then it belongs under \`backend_roles\`.` : "";
  const cure =
    near.length > 0
      ? ` Did you mean ${alternatives(near)}?`
      : shipped
        ? " It comes with the sample files of the product; take its definition over."
        : " Define the role, or give one that exists.";
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  const renames =
    document === undefined || node?.kind !== "scalar"
      ? []
      : near.map((name) => review(fix(document, `Change to \`${name}\``, replaceScalar(node, name))));
  return reportAt(context, at, {
    message: `${quoted(user.name)} does not get ${quoted(value)}: no role of that name is defined in \`roles.yml\` or built in, and the plugin drops it without a word.${hint}${cure}`,
    effect: "ignored",
    ...(shipped ? { level: "info" as const } : {}),
    fixes: fixes(...renames),
  });
}
