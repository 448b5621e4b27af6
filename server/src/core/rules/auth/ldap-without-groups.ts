import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { directories } from "./directories.ts";

/** Directory logins whose groups nobody asks for. Needs the mappings. Source: `LDAPAuthenticationBackend.authenticate` brings no roles. */
export const ldapWithoutGroupsRule: Rule = {
  id: "auth/ldap-without-groups",
  level: "info",
  title: "Directory logins without groups",
  *check(context) {
    if (soundDocument(context, "roles_mapping") === undefined) return;
    const all = directories(context);
    const wanted = (context.set.entities.roleMappings ?? []).some(
      ({ backendRoles, andBackendRoles }) => backendRoles.length + andBackendRoles.length > 0,
    );
    // Whatever else adds roles to these users stands under `authz` too.
    if (!wanted || (context.set.entities.config?.authorizers ?? []).some(({ httpEnabled }) => httpEnabled)) return;
    for (const { name, at, role } of all) {
      if (role !== "login") continue;
      yield* reportAt(context, at, {
        message: `Users of ${quoted(name)} have no backend roles: the directory's groups are asked for by an entry under \`config.dynamic.authz\`, and none is switched on. Only mappings of user names apply to them.`,
        effect: "ignored",
      });
    }
  },
};
