import type { AuthenticatorKind } from "../../engine/authenticators.ts";
import { boundTexts, child, rootCursor } from "../../model/cluster-values.ts";
import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { activeDomains, clusterConfig, domainsOfType } from "./cluster.ts";

const types: Readonly<Record<string, AuthenticatorKind>> = { BASIC: "basic", SAML: "saml", OPENID: "openid" };

/** A choice on the login page that no auth domain stands behind. The REST API refuses it, a file does not. Source: plugin `MultiTenancyConfigApiAction.getNewSignInOptions`. */
export const signInOptionRule: Rule = {
  id: "dashboards/sign-in-option",
  level: "warning",
  title: "A sign-in option that no auth domain accepts",
  *check(context) {
    const config = clusterConfig(context);
    const document = soundDocument(context, "config");
    if (config === undefined || document === undefined || activeDomains(config).length === 0) return;
    const dynamic = child(child(rootCursor(document), "config"), "dynamic");
    for (const { value, at } of boundTexts(child(child(dynamic, "kibana"), "sign_in_options"))) {
      const type = value !== null && Object.hasOwn(types, value) ? types[value] : undefined;
      const isAnonymous = value === "ANONYMOUS" && !config.anonymousAuthEnabled;
      if (value === null || (!isAnonymous && (type === undefined || domainsOfType(config, [type])?.length !== 0))) continue;
      yield* reportAt(context, at, {
        message: isAnonymous
          ? "Dashboards may offer anonymous access, but `anonymous_auth_enabled` is not `true`, so it cannot succeed. Switch it on, or remove the option."
          : `Dashboards may offer ${quoted(value)}, but no enabled auth domain has the type \`${type ?? ""}\`, so that login cannot succeed. Add the domain, or remove the option.`,
        effect: "login-fails",
      });
    }
  },
};
