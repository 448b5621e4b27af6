import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { indexPermissions } from "./role-parts.ts";

/** Lists bring their own quotes, names do not. Source: `UserAttributes.replaceProperties`, `DocumentPrivileges`. */
export const variableQuotingRule: Rule = {
  id: "access/variable-quoting",
  level: "warning",
  title: "A variable in a query whose quotes do not fit",
  entrywise: ["roles"],
  *check(context) {
    for (const { role, permission } of indexPermissions(context)) {
      const { dls } = permission;
      const text = dls?.value ?? "";
      const list = /"\$\{(user[._](?:roles|securityRoles))\}"/.exec(text)?.[1];
      const name = /[[:,]\s*\$\{(user[._]name)\}/.exec(text)?.[1];
      if (dls === null || (list === undefined && name === undefined)) continue;
      const message =
        list === undefined
          ? `\`\${${name ?? ""}}\` stands in the query of ${quoted(role.name)} without quotes, and it brings none: the query is no JSON once it is filled in. Put double quotes around it.`
          : `\`\${${list}}\` brings quotes for each of its names, so with quotes around it the query of ${quoted(role.name)} is no JSON once it is filled in. Write \`[\${${list}}]\`.`;
      yield* reportAt(context, dls.at, { message, effect: "login-fails" });
    }
  },
};
