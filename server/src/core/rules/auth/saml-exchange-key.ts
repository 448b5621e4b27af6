import { decodeBase64Url } from "../../engine/base64.ts";
import { settingText } from "../../engine/settings.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, domainsOf } from "./domain-view.ts";

/**
 * Exchange keys that cannot be decoded, or are short. The key itself is never repeated; a missing one is the schema's business.
 * Source: `AuthTokenProcessorHandler.createJwkFromSettings` (URL-safe Base64 from 2.12 on, filled up with zeros to 64 bytes).
 */
export const samlExchangeKeyRule: Rule = {
  id: "auth/saml-exchange-key",
  level: "error",
  title: "A SAML exchange key that cannot be used",
  *check(context) {
    if (!behaviour(context).has("strictTokenLibrary")) return;
    for (const { domain, settings } of domainsOf(context, "saml")) {
      const setting = settings.values.get("exchange_key");
      const key = settingText(settings, "exchange_key") ?? "";
      if (setting === undefined || key === "" || isTemplated(key)) continue;
      if (decodeBase64Url(key) === undefined) {
        const why = /[+/]/.test(key)
          ? "it has letters of the standard Base64 form (`+`, `/`)"
          : /^[\w-]+=*$/.test(key)
            ? "its length is wrong for Base64"
            : "it has letters that Base64 does not know";
        yield* reportAt(context, setting.at, {
          message: `The \`exchange_key\` of ${quoted(domain.name)} cannot be decoded: ${why}, and the URL-safe form is read (letters, digits, \`-\`, \`_\`). The plugin skips the whole domain. Make a new key with \`openssl rand -hex 32\`.`,
          effect: "domain-skipped",
        });
      } else if (key.length < 64) {
        yield* reportAt(context, setting.at, {
          level: key.length < 32 ? "warning" : "info",
          message: `The \`exchange_key\` of ${quoted(domain.name)} has ${key.length} characters; it signs every SAML session, so use at least 64. \`openssl rand -hex 32\` makes one.`,
          effect: "security-risk",
        });
      }
    }
  },
};
