import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { behaviour, domainsOf } from "./domain-view.ts";

/**
 * Several audiences where the release compares one text. Source: `HTTPJwtAuthenticator` and `JwtVerifier` up to 2.14; before the setting
 * was read at all (jwt 2.1, openid 2.8) the schema says so.
 */
export const requiredAudienceRule: Rule = {
  id: "auth/required-audience",
  level: "warning",
  title: "Several audiences where one is read",
  *check(context) {
    const on = behaviour(context);
    if (on.has("audienceList")) return;
    for (const { kind, settings } of domainsOf(context, "jwt", "openid")) {
      const setting = settings.values.get("required_audience");
      if (
        setting === undefined ||
        !on.has(kind === "jwt" ? "jwtRequiredClaims" : "openidRequiredClaims") ||
        [setting.value].flat().some(isTemplated)
      )
        continue;
      const list = Array.isArray(setting.value);
      if (!list && !String(setting.value).includes(",")) continue;
      yield* reportAt(context, setting.at, {
        level: list ? "error" : "warning",
        message: `\`required_audience\` names several audiences from 2.15 on; OpenSearch ${context.target.name} compares the whole ${list ? "list" : "text"} with the audience of the token, so every token is refused. Name one audience.`,
        effect: "login-fails",
      });
    }
  },
};
