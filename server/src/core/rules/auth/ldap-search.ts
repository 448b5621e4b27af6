import { settingText } from "../../engine/settings.ts";
import { isTemplated, relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { type Directory, directories } from "./directories.ts";

/** Searches that ignore who logs in, or whose settings contradict each other. Source: `LDAPAuthenticationBackend`, `LDAPAuthorizationBackend`. */
export const ldapSearchRule: Rule = {
  id: "auth/ldap-search",
  level: "error",
  title: "A directory search that finds the wrong entries",
  *check(context) {
    for (const directory of directories(context)) {
      yield* userSearch(context, directory);
      yield* roleSearch(context, directory);
      yield* oldAndNew(context, directory);
    }
  },
};

function userSearch(context: RuleContext, { name, settings, role }: Directory): Report[] {
  const setting = settings.values.get("usersearch");
  const filter = settingText(settings, "usersearch") ?? "";
  if (setting === undefined || filter === "" || isTemplated(filter)) return [];
  const open = filter.split("(").length - filter.split(")").length;
  if (open !== 0) {
    return reportAt(context, setting.at, {
      message: `The filter of \`usersearch\` has ${open > 0 ? "more opening than closing" : "more closing than opening"} brackets, so no search of ${quoted(name)} works. Balance them.`,
      effect: "login-fails",
    });
  }
  if (filter.includes("{0}")) return [];
  return reportAt(context, setting.at, {
    level: role === "login" ? "error" : "warning",
    message: `\`usersearch\` lacks \`{0}\`, in whose place the user name is put: every login of ${quoted(name)} searches for the same entries. Write for example \`(uid={0})\`.`,
    effect: "login-fails",
  });
}

function roleSearch(context: RuleContext, { name, settings }: Directory): Report[] {
  const setting = settings.values.get("rolesearch");
  const filter = settingText(settings, "rolesearch") ?? "";
  if (setting === undefined || filter === "" || isTemplated(filter)) return [];
  if (filter.includes("{2}") && (settingText(settings, "userroleattribute") ?? "") === "") {
    return reportAt(context, setting.at, {
      level: "warning",
      message: `\`{2}\` in \`rolesearch\` stands for the attribute that \`userroleattribute\` names, which is not set for ${quoted(name)}: the digit 2 is searched for. Set it, or use \`{0}\` (the user's DN) or \`{1}\` (the user name).`,
      effect: "ignored",
    });
  }
  if (/\{[012]\}/.test(filter)) return [];
  return reportAt(context, setting.at, {
    level: "warning",
    message: `\`rolesearch\` has none of \`{0}\` (the user's DN), \`{1}\` (the user name) and \`{2}\`: every user of ${quoted(name)} gets the same groups. Write for example \`(member={0})\`.`,
    effect: "security-risk",
  });
}

function oldAndNew(context: RuleContext, { name, settings }: Directory): Report[] {
  const base = settings.values.get("userbase");
  const users = [...settings.values].find(([setting]) => setting.startsWith("users."))?.[1];
  if (base === undefined || users === undefined) return [];
  return reportAt(
    context,
    { ...base.at, part: "key" },
    {
      message: `\`userbase\` and \`users\` exclude each other: the plugin skips ${quoted(name)}. Keep \`users\`, with a \`base\` for each place to search.`,
      effect: "domain-skipped",
      related: relatedAt(context, users.at, "The new form."),
    },
  );
}
