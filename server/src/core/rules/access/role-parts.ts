import { demoNamesOf } from "../../catalog/shipped-names.ts";
import type { IndexPermission, PlacedText, Role } from "../../model/entities.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** The roles of a roles.yml that could be read to its end. Roles that come with the product, word for word its own, are left out. */
export function ownRoles(context: RuleContext): readonly Role[] {
  if (soundDocument(context, "roles") === undefined) return [];
  const shipped = demoNamesOf("role", context.target);
  return (context.set.entities.roles ?? []).filter((role) => !(role.reserved && shipped.has(role.name)));
}

/** Their permissions on indices. */
export function indexPermissions(context: RuleContext): readonly { readonly role: Role; readonly permission: IndexPermission }[] {
  return ownRoles(context).flatMap((role) => role.indexPermissions.map((permission) => ({ role, permission })));
}

/** All permissions of these roles and of action groups in a file that could be read to its end. */
export function permissionsIn(context: RuleContext): readonly PlacedText[] {
  const groups = soundDocument(context, "action_groups") === undefined ? [] : (context.set.entities.actionGroups ?? []);
  return [
    ...ownRoles(context).flatMap((role) => [
      ...role.clusterPermissions,
      ...role.indexPermissions.flatMap(({ allowedActions }) => allowedActions),
    ]),
    ...groups.flatMap(({ allowedActions }) => allowedActions),
  ];
}
