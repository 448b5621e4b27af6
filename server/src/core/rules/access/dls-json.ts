import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { switchesOf } from "../../catalog/target.ts";
import { quoted } from "../schema/wording.ts";
import { queryFault } from "./query-text.ts";
import { indexPermissions } from "./role-parts.ts";

/** A document query that the node cannot read. Source: `CompiledRoles.createDlsQuery`, `configuration/DlsQueryParser` (up to 2.19). */
export const dlsJsonRule: Rule = {
  id: "access/dls-json",
  level: "error",
  title: "A document query that cannot be read",
  entrywise: ["roles"],
  *check(context) {
    for (const { role, permission } of indexPermissions(context)) {
      const text = permission.dls?.value?.trim() ?? "";
      // A text without a brace is a stand-in or a mistake; variables alone may hold the whole query.
      if (permission.dls === null || text === "" || (isTemplated(text) && !text.includes('{"'))) continue;
      const why = queryFault(text);
      if (why === undefined) continue;
      yield* reportAt(context, permission.dls.at, {
        message: `The \`dls\` query of ${quoted(role.name)} cannot be read: ${why}. ${consequence(context, text)}`,
        effect: "security-risk",
      });
    }
  },
};

function consequence({ target }: RuleContext, text: string): string {
  const on = switchesOf(target);
  if (on.has("invalidQueryRefused") || text.includes("${")) return "Requests on these indices fail.";
  return on.has("invalidQueryOpensAll") ? "The node drops it and shows **all** documents." : "The node shows no documents at all.";
}
