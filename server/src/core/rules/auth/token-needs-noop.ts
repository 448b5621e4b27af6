import type { AuthenticatorKind } from "../../engine/authenticators.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { appendBelow } from "../../yaml/edit.ts";
import { indentStep } from "../../yaml/lines.ts";
import { documentAt, entryOfPlace, reportAt } from "../reporting.ts";
import { below, type DomainView, domainsOf } from "./domain-view.ts";
import { setKey } from "./edits.ts";

const without: readonly AuthenticatorKind[] = ["jwt", "jwks", "openid", "saml", "kerberos", "proxy", "extended-proxy", "clientcert"];

/**
 * Logins without a password at a backend that wants one. Source: `InternalAuthenticationBackend.authenticate` and
 * `LDAPAuthenticationBackend.authenticate` refuse empty passwords; the default backend is the internal one.
 */
export const tokenNeedsNoopRule: Rule = {
  id: "auth/token-needs-noop",
  level: "error",
  title: "A password backend behind a login without password",
  *check(context) {
    for (const view of domainsOf(context, ...without))
      if (view.backend === "internal" || view.backend === "ldap") yield* report(context, view);
  },
};

function report(context: RuleContext, view: DomainView): Report[] {
  const { domain, authenticator } = view;
  const written = domain.backend.type !== null;
  const backend = written ? `the backend ${quoted(domain.backend.type ?? "")}` : "the default backend, `internal`,";
  const roles =
    view.backend === "ldap"
      ? " Groups of the directory come from an `authz` entry."
      : " Roles of internal users come from an `authz` entry.";
  return reportAt(context, written ? below(domain.backend.at, ["type"], "value") : domain.at, {
    message: `No login through ${quoted(domain.name)} can succeed: ${backend} asks for a password, and ${quoted(authenticator.type ?? "")} logins have none. Set \`authentication_backend\` to type \`noop\`.${roles}`,
    effect: "login-fails",
    fixes: fixes(cure(context, view)),
  });
}

function cure(context: RuleContext, { domain }: DomainView) {
  const title = "Set the backend to `noop`";
  const map = below(domain.at, ["authentication_backend"]);
  if (entryOfPlace(context, map) !== undefined) return setKey(context, { title, map, key: "type", value: "noop", safety: "safe" });
  const document = documentAt(context, domain.at);
  const entry = entryOfPlace(context, domain.at);
  if (document === undefined || entry === undefined) return undefined;
  return fix(
    document,
    title,
    appendBelow(document.text, entry, ["authentication_backend:", `${" ".repeat(indentStep(document.text))}type: noop`]),
  );
}
