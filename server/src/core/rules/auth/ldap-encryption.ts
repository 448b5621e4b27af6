import { relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { type Directory, directories, isOn } from "./directories.ts";
import { below } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/** Two kinds of encryption at once, or STARTTLS without its switch. Source: `LDAPAuthorizationBackend.configureSSL`, `LDAPConnectionFactoryFactory.configureSSL`. */
export const ldapEncryptionRule: Rule = {
  id: "auth/ldap-encryption",
  level: "error",
  title: "Directory encryption that cannot work",
  *check(context) {
    for (const directory of directories(context)) {
      if (!isOn(directory, "enable_start_tls")) continue;
      if (isOn(directory, "enable_ssl") && !directory.pooled) yield* both(context, directory);
      if (!isOn(directory, "enable_ssl") && directory.pooled) yield* unswitched(context, directory);
    }
  },
};

function both(context: RuleContext, directory: Directory): Report[] {
  const upgrade = directory.settings.values.get("enable_start_tls");
  const encrypted = directory.settings.values.get("enable_ssl");
  if (upgrade === undefined) return [];
  return reportAt(context, upgrade.at, {
    message: `\`enable_ssl\` and \`enable_start_tls\` are both on for ${quoted(directory.name)}: the connection would be encrypted twice, which servers refuse. Keep \`enable_ssl\` for port 636, or \`enable_start_tls\` for port 389.`,
    effect: "login-fails",
    related: encrypted === undefined ? [] : relatedAt(context, encrypted.at, "The other kind of encryption."),
    fixes: fixes(
      setKey(context, {
        title: "Set `enable_start_tls: false`",
        map: below(directory.backend.at, ["config"]),
        key: "enable_start_tls",
        value: "false",
        safety: "review",
      }),
    ),
  });
}

function unswitched(context: RuleContext, directory: Directory): Report[] {
  const upgrade = directory.settings.values.get("enable_start_tls");
  if (upgrade === undefined) return [];
  return reportAt(context, upgrade.at, {
    level: "warning",
    message: `The connection of ${quoted(directory.name)} stays unencrypted: with \`ldap2\`, \`enable_start_tls\` counts only together with \`enable_ssl: true\`. Passwords would cross the network in clear.`,
    effect: "security-risk",
    fixes: fixes(
      setKey(context, {
        title: "Set `enable_ssl: true`",
        map: below(directory.backend.at, ["config"]),
        key: "enable_ssl",
        value: "true",
        safety: "review",
      }),
    ),
  });
}
