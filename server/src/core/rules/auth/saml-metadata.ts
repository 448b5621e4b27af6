import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { domainsOf, typePlace } from "./domain-view.ts";

/** In the order in which the plugin looks for them. Source: `HTTPSamlAuthenticator.createMetadataResolver`. */
const sources = ["idp.metadata_url", "idp.metadata_file", "idp.metadata_content"];

/** SAML domains without metadata of the identity provider, or with more than one. */
export const samlMetadataRule: Rule = {
  id: "auth/saml-metadata",
  level: "error",
  title: "SAML metadata that is missing or given twice",
  *check(context) {
    for (const view of domainsOf(context, "saml")) {
      const [used, ...idle] = sources.flatMap((name) => {
        const setting = view.settings.values.get(name);
        return setting === undefined ? [] : [{ name, at: setting.at }];
      });
      if (used === undefined) {
        yield* reportAt(context, typePlace(view), {
          message: `${quoted(view.domain.name)} has no metadata of the identity provider, so the plugin skips the whole domain. Set ${alternatives(sources)}.`,
          effect: "domain-skipped",
        });
      }
      for (const { name, at } of idle) {
        yield* reportAt(context, at, {
          level: "info",
          message: `\`${name}\` is not used, because \`${used?.name ?? ""}\` is set as well. Remove one of them.`,
          effect: "ignored",
          related: used === undefined ? [] : relatedAt(context, used.at, "This one is used."),
        });
      }
    }
  },
};
