import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, nodeOf, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { providerAddresses } from "../tls/provider-address.ts";
import { webAddress } from "./addresses.ts";

/** An issuer in place of its discovery document. Source: OpenID Connect Discovery 1.0 section 4; plugin `KeySetRetriever`, security-dashboards-plugin `openid_auth.ts`. */
export const providerMetadataRule: Rule = {
  id: "dashboards/provider-metadata",
  level: "warning",
  title: "The OpenID address is no discovery document",
  *check(context) {
    for (const { value, at } of providerAddresses(context)) {
      const address = webAddress(value);
      if (address === undefined || address.path.includes("/.well-known/") || /openid-configuration$|\.json$/.test(address.path)) continue;
      const document = documentAt(context, at);
      const node = nodeOf(context, at);
      const title = "Append `/.well-known/openid-configuration`";
      const isBare = !/[?#]/.test(value) && document !== undefined && node?.kind === "scalar" && node.style !== "block";
      yield* reportAt(context, at, {
        message: `${quoted(value)} looks like the provider's own address, but this has to be its discovery document, which usually ends in \`/.well-known/openid-configuration\`. ${title}, or look the address up at the provider.`,
        effect: "login-fails",
        fixes: fixes(
          isBare
            ? review(fix(document, title, replaceScalar(node, `${value.trim().replace(/\/+$/, "")}/.well-known/openid-configuration`)))
            : undefined,
        ),
      });
    }
  },
};
