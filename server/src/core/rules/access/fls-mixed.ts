import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { indexPermissions } from "./role-parts.ts";

/** Included and excluded fields together: the included ones are dropped. Source: `FieldPrivileges`. */
export const flsMixedRule: Rule = {
  id: "access/fls-mixed",
  level: "warning",
  title: "Included and excluded fields in one list",
  entrywise: ["roles"],
  *check(context) {
    for (const { role, permission } of indexPermissions(context)) {
      const written = permission.fls.filter(({ value }) => value !== null && value !== "");
      const isExcluded = ({ value }: { readonly value: string | null }): boolean => /^[~!]/.test(value ?? "");
      const [first] = written.filter((field) => !isExcluded(field));
      const last = first?.at.path.slice(0, -1);
      if (first === undefined || last === undefined || !written.some(isExcluded)) continue;
      yield* reportAt(
        context,
        { ...first.at, path: last, part: "key" },
        {
          message: `The \`fls\` list of ${quoted(role.name)} has fields to show and fields to hide (\`~\`): then only the hidden ones count, and every other field is visible. Keep one kind.`,
          effect: "security-risk",
        },
      );
    }
  },
};
