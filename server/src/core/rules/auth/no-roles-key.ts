import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { domainsOf, typePlace } from "./domain-view.ts";

/** Logins that bring no backend roles although the mappings ask for some. Needs the mappings. Source: `AbstractHTTPJwtAuthenticator.extractRoles`, `AuthTokenProcessorHandler.extractRoles`. */
export const noRolesKeyRule: Rule = {
  id: "auth/no-roles-key",
  level: "info",
  title: "Single sign-on without backend roles",
  *check(context) {
    if (soundDocument(context, "roles_mapping") === undefined) return;
    const wanted = (context.set.entities.roleMappings ?? []).some(
      ({ backendRoles, andBackendRoles }) => backendRoles.length + andBackendRoles.length > 0,
    );
    if (!wanted) return;
    for (const view of domainsOf(context, "jwt", "jwks", "openid", "saml")) {
      if (view.settings.values.has("roles_key")) continue;
      yield* reportAt(context, typePlace(view), {
        message: `Users of ${quoted(view.domain.name)} have no backend roles, because \`roles_key\` is not set: only mappings of user names apply to them. Set it to the ${view.kind === "saml" ? "attribute" : "claim"} that holds the groups.`,
        effect: "ignored",
      });
    }
  },
};
