import { settingText } from "../../engine/settings.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { documentAt, nodeOf } from "../reporting.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { behaviour, type DomainView, domainsOf, typePlace } from "./domain-view.ts";

/** Where openid domains get their keys: nowhere, or from an address that is no discovery document. Source: `KeySetRetriever.getJwksUri`. */
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
      else yield* noDiscovery(context, view);
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

const discovery = "/.well-known/openid-configuration";

function noDiscovery(context: RuleContext, { settings }: DomainView): Report[] {
  const setting = settings.values.get("openid_connect_url");
  const address = settingText(settings, "openid_connect_url") ?? "";
  if (setting === undefined || isTemplated(address) || !/^https?:\/\//.test(address) || /well-known|openid[-_]?configuration|\.json|\?/.test(address)) return [];
  const document = documentAt(context, setting.at);
  const node = nodeOf(context, setting.at);
  const whole = address.replace(/\/+$/, "") + discovery;
  const cure = document === undefined || node?.kind !== "scalar" ? undefined : review(fix(document, `Append \`${discovery}\``, replaceScalar(node, whole)));
  return reportAt(context, setting.at, {
    level: "warning",
    message: `\`openid_connect_url\` should be the address of the provider's discovery document; this looks like the address of the provider itself. Discovery documents usually end with \`${discovery}\`.`,
    effect: "login-fails",
    fixes: fixes(cure),
  });
}
