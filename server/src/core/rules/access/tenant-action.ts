import { nearest } from "../../base/suggest.ts";
import type { PlacedText, Role } from "../../model/entities.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { knownGroups, textsOf, unfold } from "./groups.ts";
import { ownRoles } from "./role-parts.ts";

const words = ["kibana_all_read", "kibana_all_write"];
const literal = /^kibana:saved_objects\/\*\/(?:read|write|kibana_read)$/;

/** Anything but the two words gives read access to the tenant, whatever it says. Source: `TenantPrivileges.resolveActionType`. */
export const tenantActionRule: Rule = {
  id: "access/tenant-action",
  level: "warning",
  title: "A tenant permission that does not give what it says",
  entrywise: ["roles"],
  *check(context) {
    const groups = knownGroups(context);
    for (const role of ownRoles(context)) {
      for (const { allowedActions } of role.tenantPermissions) {
        const writes = unfold(textsOf(allowedActions), groups).includes("kibana:saved_objects/*/write");
        const idle = allowedActions.filter(
          ({ value }) => value !== null && !isTemplated(value) && !unfold([value], groups).some((action) => literal.test(action)),
        );
        yield* (writes ? [] : idle).flatMap((item) => report(context, role, item));
      }
    }
  },
};

function report(context: RuleContext, role: Role, item: PlacedText): Report[] {
  const text = item.value ?? "";
  const near = nearest(text, words).slice(0, 1);
  const document = documentAt(context, item.at);
  const node = nodeOf(context, item.at);
  const meant = near.length > 0 ? near : /write|all|\*|manage|crud|index/i.test(text) ? ["kibana_all_write"] : words;
  const renames =
    document === undefined || node?.kind !== "scalar"
      ? []
      : meant.map((name) => review(fix(document, `Change to \`${name}\``, replaceScalar(node, name))));
  return reportAt(context, item.at, {
    message: `${quoted(text)} is no permission for a tenant: ${quoted(role.name)} may read in it and not write. Write ${alternatives(meant)}.`,
    effect: "ignored",
    fixes: fixes(...renames),
  });
}
