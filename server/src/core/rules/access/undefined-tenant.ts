import { remembered } from "../../base/remember.ts";
import { nearest } from "../../base/suggest.ts";
import { demoNamesOf, staticNames } from "../../catalog/shipped-names.ts";
import type { PlacedText, Role, Tenant } from "../../model/entities.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt, soundDocument } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { ownRoles } from "./role-parts.ts";

/** Tenants that nobody defines, and the global tenant under a name it does not have. The former needs tenants.yml. Source: `TenantPrivileges`. */
export const undefinedTenantRule: Rule = {
  id: "access/undefined-tenant",
  level: "warning",
  title: "A tenant that is defined nowhere",
  entrywise: ["roles"],
  *check(context) {
    const tenants = soundDocument(context, "tenants") === undefined ? undefined : namesOf(context.set.entities.tenants ?? []);
    for (const role of ownRoles(context)) {
      for (const item of role.tenantPermissions.flatMap(({ tenantPatterns }) => tenantPatterns)) {
        if (
          item.value === null ||
          /[*?/]|\$\{/.test(item.value) ||
          isTemplated(item.value) ||
          staticNames("tenant", context.target).has(item.value)
        )
          continue;
        if (/^global$/i.test(item.value) && tenants?.has(item.value) !== true) yield* globalTenant(context, role, item);
        else if (tenants?.has(item.value) === false) yield* undefinedTenant(context, role, { item, tenants });
      }
    }
  },
};

const namesOf = remembered((tenants: readonly Tenant[]): ReadonlySet<string> => new Set(tenants.map(({ name }) => name)));

function globalTenant(context: RuleContext, role: Role, item: PlacedText): Report[] {
  return reportAt(context, item.at, {
    message: `${quoted(role.name)} does not get the global tenant: its name here is \`global_tenant\`, not ${quoted(item.value ?? "")}.`,
    effect: "ignored",
    fixes: fixes(change(context, item, "global_tenant")),
  });
}

function undefinedTenant(
  context: RuleContext,
  role: Role,
  { item, tenants }: { readonly item: PlacedText; readonly tenants: ReadonlySet<string> },
): Report[] {
  const demo = demoNamesOf("tenant", context.target);
  const near = nearest(item.value ?? "", tenants).slice(0, 2);
  // A file with nothing of one's own in it says little: the tenants are then kept in Dashboards.
  const keptHere = [...tenants].some((name) => !demo.has(name));
  return reportAt(context, item.at, {
    level: keptHere && !demo.has(item.value ?? "") ? "warning" : "info",
    message: `${quoted(role.name)} gets nothing from the tenant ${quoted(item.value ?? "")}: it is not defined in \`tenants.yml\`.${near.length > 0 ? ` Did you mean ${alternatives(near)}?` : " Unless it is made in Dashboards or over REST, add it there."}`,
    effect: "ignored",
    fixes: fixes(...near.map((name) => review(change(context, item, name)))),
  });
}

function change(context: RuleContext, { at }: PlacedText, name: string) {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  return document === undefined || node?.kind !== "scalar"
    ? undefined
    : fix(document, `Change to ${quoted(name)}`, replaceScalar(node, name));
}
