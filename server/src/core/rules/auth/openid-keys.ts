import { settingText } from "../../engine/settings.ts";
import { reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, type DomainView, domainsOf, typePlace } from "./domain-view.ts";

/** Openid domains that cannot know where the keys are. Source: `KeySetRetriever.getJwksUri`. */
export const openidKeysRule: Rule = {
  id: "auth/openid-keys",
  level: "error",
  title: "An openid domain that cannot get its keys",
  *check(context) {
    for (const view of domainsOf(context, "openid")) {
      const url = view.settings.values.get("openid_connect_url");
      const keySet = behaviour(context).has("openidJwksUri") && (settingText(view.settings, "jwks_uri") ?? "") !== "";
      if (keySet) continue;
      if (url === undefined || settingText(view.settings, "openid_connect_url") === "") yield* missing(context, view);
    }
  },
};

function missing(context: RuleContext, view: DomainView): Report[] {
  const also = behaviour(context).has("openidJwksUri") ? " or `jwks_uri`" : "";
  return reportAt(context, view.settings.values.get("openid_connect_url")?.at ?? typePlace(view), {
    message: `${quoted(view.domain.name)} does not know where the provider's keys are, so every token is refused. Set \`openid_connect_url\`${also}.`,
    effect: "login-fails",
  });
}
