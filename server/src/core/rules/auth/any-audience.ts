import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, domainsOf, typePlace } from "./domain-view.ts";

/** Tokens that the provider issued for other applications are taken as well. Source: `JwtVerifier.validateClaims`. */
export const anyAudienceRule: Rule = {
  id: "auth/any-audience",
  level: "hint",
  title: "Tokens for any application are accepted",
  *check(context) {
    const on = behaviour(context);
    for (const view of domainsOf(context, "jwt", "jwks", "openid")) {
      if (!on.has(view.kind === "openid" ? "openidRequiredClaims" : "jwtRequiredClaims") || view.settings.values.has("required_audience"))
        continue;
      yield* reportAt(context, typePlace(view), {
        message: `${quoted(view.domain.name)} accepts every valid token of the provider, also those made for other applications. Set \`required_audience\` to the client id of this one.`,
        effect: "security-risk",
      });
    }
  },
};
