import type { AuthenticatorKind } from "../../engine/authenticators.ts";
import { settingText } from "../../engine/settings.ts";
import type { Settings } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import { isTemplated, relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { domainsOf } from "./domain-view.ts";

/** Where each kind keeps its TLS settings. Source: `SettingsBasedSSLConfigurator.normalizeSettingsKeyPrefix`. */
const groups: Partial<Record<AuthenticatorKind, string>> = { openid: "openid_connect_idp.", saml: "idp.", jwks: "jwks." };
const material = /^(?:pemtrustedcas|pemcert|pemkey)_(?:filepath|content)$/;

/** Certificates that are not used, because TLS settings are not switched on or because the same one is given twice. */
export const tlsGroupRule: Rule = {
  id: "auth/tls-group",
  level: "warning",
  title: "Certificates that are not used",
  *check(context) {
    for (const { kind, settings } of domainsOf(context, "openid", "saml", "jwks")) {
      const prefix = groups[kind] ?? "";
      yield* switchedOff(context, settings, prefix);
      yield* givenTwice(context, settings, prefix);
    }
  },
};

function switchedOff(context: RuleContext, settings: Settings, prefix: string): Report[] {
  const name = `${prefix}enable_ssl`;
  const written = settingText(settings, name);
  const [first] = [...settings.values].filter(([setting]) => setting.startsWith(prefix) && material.test(setting.slice(prefix.length)));
  if (first === undefined || written === "true" || (written !== undefined && isTemplated(written))) return [];
  return reportAt(context, keyOf(first[1].at), {
    message: `${quoted(first[0])} is not used: the TLS settings below \`${prefix.slice(0, -1)}\` count only with \`${name}: true\`. Without it the Java trust store decides, which rarely knows a private authority.`,
    effect: "ignored",
  });
}

function givenTwice(context: RuleContext, settings: Settings, prefix: string): Report[] {
  return ["pemtrustedcas", "pemcert", "pemkey"].flatMap((stem) => {
    const content = settings.values.get(`${prefix}${stem}_content`);
    const file = settings.values.get(`${prefix}${stem}_filepath`);
    if (content === undefined || file === undefined) return [];
    return reportAt(context, keyOf(file.at), {
      level: "info",
      message: `\`${prefix}${stem}_filepath\` is not used, because \`${prefix}${stem}_content\` is set as well. Remove one of them.`,
      effect: "ignored",
      related: relatedAt(context, keyOf(content.at), "This one is used."),
    });
  });
}

const keyOf = (at: Place): Place => ({ ...at, part: "key" });
