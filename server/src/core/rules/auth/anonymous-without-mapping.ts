import { anyMatches, compilePattern } from "../../engine/pattern.ts";
import type { RoleMapping } from "../../model/entities.ts";
import { relatedAt, reportAt, soundDocument } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { behaviour, soundConfig } from "./domain-view.ts";

const user = "opendistro_security_anonymous";
const backendRole = "opendistro_security_anonymous_backendrole";

/** Anonymous access without a role for those who use it. Needs the mappings; hosts may map anybody. Source: `User.ANONYMOUS`. */
export const anonymousRule: Rule = {
  id: "auth/anonymous-without-mapping",
  level: "warning",
  title: "Anonymous access that leads nowhere",
  *check(context) {
    const config = soundConfig(context);
    const mappings = soundDocument(context, "roles_mapping");
    if (config === undefined || mappings === undefined || !config.anonymousAuthEnabled) return;
    if ((context.set.entities.roleMappings ?? []).some((mapping) => takesAnonymous(context, mapping))) return;
    const first = mappings.yaml.root?.kind === "map" ? mappings.yaml.root.entries[0] : undefined;
    yield* reportAt(context, config.anonymousAt, {
      message: `Anonymous access is on, but no role is mapped to \`${backendRole}\`: requests without credentials are let in and then refused everything. Map a role to it in \`roles_mapping.yml\`.`,
      effect: "ignored",
      related: first === undefined ? [] : relatedAt(context, { document: mappings.id, path: [first.key], part: "key" }, "The mappings."),
    });
  },
};

function takesAnonymous(context: RuleContext, { users, backendRoles, andBackendRoles, hosts }: RoleMapping): boolean {
  const takes = (text: string | null, name: string): boolean => anyMatches(compilePattern(text, behaviour(context)), [name]) !== "no";
  if (hosts.length > 0 || users.some(({ value }) => takes(value, user)) || backendRoles.some(({ value }) => takes(value, backendRole)))
    return true;
  return andBackendRoles.length > 0 && andBackendRoles.every(({ value }) => takes(value, backendRole));
}
