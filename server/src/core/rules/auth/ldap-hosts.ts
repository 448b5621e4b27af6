import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review, withSafety } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { type Directory, directories, hostsOf, isOn } from "./directories.ts";
import { below } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/** Hosts of directory servers that are not `host` or `host:port`, or whose port does not fit the encryption. Source: `LDAPAuthorizationBackend.getConnection0`, `LDAPConnectionFactoryFactory`. */
export const ldapHostsRule: Rule = {
  id: "auth/ldap-hosts",
  level: "error",
  title: "Directory servers that cannot be reached as written",
  *check(context) {
    for (const directory of directories(context)) {
      for (const host of hostsOf(directory)) {
        if (isTemplated(host.text)) continue;
        if (host.text.includes("://")) yield* withScheme(context, directory, host);
        else yield* otherPort(context, directory, host);
      }
    }
  },
};

type Host = ReturnType<typeof hostsOf>[number];

function withScheme(context: RuleContext, directory: Directory, host: Host): Report[] {
  // The pooled backend takes complete addresses.
  if (directory.pooled) return [];
  const secure = /^ldaps:/i.test(host.text) && !isOn(directory, "enable_ssl");
  return reportAt(context, host.at, {
    message: `${quoted(host.text)} cannot be used: the plugin puts the scheme in front by itself and takes what follows the first colon for the port. Write the host and, where needed, the port${secure ? ", and set `enable_ssl: true`" : ""}.`,
    effect: "login-fails",
    fixes: fixes(bareHost(context, host, secure)),
  });
}

function bareHost(context: RuleContext, { text, at }: Host, alsoEncrypt: boolean): Fix | undefined {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  if (document === undefined || node?.kind !== "scalar" || node.text !== text) return undefined;
  const bare = text.replace(/^[A-Za-z]+:\/\//, "").replace(/\/.*$/, "");
  return withSafety(fix(document, `Write ${quoted(bare)}`, replaceScalar(node, bare)), alsoEncrypt ? "review" : "safe");
}

function otherPort(context: RuleContext, directory: Directory, { text, at }: Host): Report[] {
  const port = /:(\d+)$/.exec(text)?.[1];
  const encrypted = isOn(directory, "enable_ssl");
  const upgraded = isOn(directory, "enable_start_tls");
  if (port === "636" && !encrypted && !upgraded) {
    return reportAt(context, at, {
      level: "warning",
      message: `Port 636 is that of encrypted connections, but \`enable_ssl\` is not \`true\` for ${quoted(directory.name)}, so the connection is usually refused. Set \`enable_ssl: true\`, or use port 389.`,
      effect: "login-fails",
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
  if (port !== "389" || !encrypted || upgraded) return [];
  return reportAt(context, at, {
    level: "warning",
    message: `Port 389 is that of plain connections, but \`enable_ssl\` is \`true\` for ${quoted(directory.name)}, so the handshake usually fails. Use port 636.`,
    effect: "login-fails",
    fixes: fixes(portFix(context, { text, at })),
  });
}

function portFix(context: RuleContext, { text, at }: Host): Fix | undefined {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  return document === undefined || node?.kind !== "scalar" || node.text !== text
    ? undefined
    : review(fix(document, "Use port 636", replaceScalar(node, text.replace(/389$/, "636"))));
}
