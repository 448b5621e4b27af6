import { switchesOf } from "../../catalog/target.ts";
import { distance } from "../../base/suggest.ts";
import type { PlacedText } from "../../model/entities.ts";
import { documentAt, nodeOf, reportAt } from "../reporting.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { ownRoles } from "./role-parts.ts";

const names = ["user.name", "user.roles", "user.securityRoles"];

/** A variable that no login fills. Source: `UserAttributes.replaceProperties` (each name also with underscores for dots), `EnvironmentPlaceholders`. */
export const unknownVariableRule: Rule = {
  id: "access/unknown-variable",
  level: "warning",
  title: "A variable that no login fills",
  entrywise: ["roles"],
  *check(context) {
    for (const role of ownRoles(context)) {
      for (const { dls, indexPatterns } of role.indexPermissions) {
        if (dls !== null) yield* report(context, dls, "dls");
        for (const pattern of indexPatterns) yield* report(context, pattern, "pattern");
      }
      for (const { tenantPatterns } of role.tenantPermissions)
        for (const pattern of tenantPatterns) yield* report(context, pattern, "pattern");
    }
  },
};

function report(context: RuleContext, item: PlacedText, where: "dls" | "pattern"): Report[] {
  const found = [...(item.value ?? "").matchAll(/\$\{([^${}]*)\}/g)].map((match) => (match[1] ?? "").split(":-")[0]?.trim() ?? "");
  const unknown = [...new Set(found)].find((name) => !isKnown(name));
  if (unknown === undefined) return [];
  const meant = suggestion(unknown);
  const failing = where === "dls" && switchesOf(context.target).has("undefinedVariableFails");
  const effect = failing ? "requests fail" : where === "dls" ? "no document matches" : "the pattern matches nothing";
  return reportAt(context, item.at, {
    message: `${quoted(`\${${unknown}}`)} is no variable that a login fills, so ${effect}.${meant === undefined ? " Known are `${user.name}`, `${user.roles}`, `${user.securityRoles}` and attributes such as `${attr.jwt.department}`." : ` Did you mean \`\${${meant}}\`?`}`,
    effect: "ignored",
    fixes: meant === undefined ? [] : rename(context, item, { from: unknown, to: meant }),
  });
}

function isKnown(name: string): boolean {
  if (/^(?:env|envbc|envbase64)\./.test(name) || name === "") return true;
  const dotted = names.some((known) => known === name || known.replaceAll(".", "_") === name);
  return dotted || /^attr[._](?:internal|jwt|ldap|proxy)[._]./.test(name);
}

function suggestion(name: string): string | undefined {
  const fold = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");
  const close = names.filter((known) => distance(fold(name), fold(known), 2) <= 2);
  return close.length === 1 ? close[0] : undefined;
}

/** Replaces the name inside the text and leaves the rest as it is written. */
function rename(context: RuleContext, { at }: PlacedText, { from, to }: { readonly from: string; readonly to: string }): readonly Fix[] {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  if (document === undefined || node?.kind !== "scalar") return [];
  const written = document.text.slice(node.span.start, node.span.end);
  const edits = [...written.matchAll(/\$\{([^${}]*)\}/g)].flatMap(({ 1: name, index }) => {
    const start = node.span.start + index + 2;
    return name === from ? [{ document: document.id, span: { start, end: start + from.length }, newText: to }] : [];
  });
  return edits.length === 0 ? [] : [{ title: `Change to \`\${${to}}\``, safety: "review", edits }];
}
