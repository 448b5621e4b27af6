import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { domainsOf, typePlace } from "./domain-view.ts";

/** Only the first SAML domain gets to challenge, so the others are never used. Source: `BackendRegistry.authenticate`. */
export const severalSamlRule: Rule = {
  id: "auth/several-saml",
  level: "warning",
  title: "More than one SAML domain",
  *check(context) {
    const [first, ...others] = [...domainsOf(context, "saml")].sort((a, b) => a.domain.order - b.domain.order);
    for (const view of others) {
      // Equal orders are a finding of their own.
      if (first === undefined || view.domain.order === first.domain.order) continue;
      yield* reportAt(context, typePlace(view), {
        message: `Logins through ${quoted(view.domain.name)} cannot start: ${quoted(first.domain.name)} answers first and sends everybody to its own identity provider. Keep one SAML domain.`,
        effect: "login-fails",
        related: relatedAt(context, first.domain.at, "This domain challenges first."),
      });
    }
  },
};
