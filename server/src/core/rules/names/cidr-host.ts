import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, nodeOf, reportAt } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { PlacedText } from "../../model/entities.ts";
import { fix, fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { mappingItems } from "./mapping-items.ts";

/** An address range in `hosts`, where only texts and patterns are compared. Source: `ConfigurableRoleMapper`, `support/WildcardMatcher`. */
export const cidrHostRule: Rule = {
  id: "names/cidr-host",
  level: "warning",
  title: "An address range in hosts",
  entrywise: ["roles_mapping"],
  *check(context) {
    for (const { mapping, field, item } of mappingItems(context)) {
      if (field !== "hosts" || item.value === null || !isRange(item.value)) continue;
      const same = wildcardOf(item.value);
      yield* reportAt(context, item.at, {
        message: `${quoted(item.value)} never matches: \`hosts\` compares addresses as text and knows no ranges, so ${quoted(mapping.role)} is not given. ${same === undefined ? "Use a wildcard or a regular expression" : `Write \`${same}\``}.`,
        effect: "ignored",
        fixes: fixes(same === undefined ? undefined : cure(context, item, same)),
      });
    }
  },
};

function isRange(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/.test(text) || /^[0-9a-fA-F]*:[0-9a-fA-F:]*\/\d{1,3}$/.test(text);
}

/** The wildcard that means the same addresses; only ranges that end at a dot have one. */
function wildcardOf(range: string): string | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(range);
  if (match === null) return undefined;
  const [, a = "", b = "", c = "", d = "", bits] = match;
  return { "8": `${a}.*`, "16": `${a}.${b}.*`, "24": `${a}.${b}.${c}.*`, "32": `${a}.${b}.${c}.${d}` }[bits ?? ""];
}

function cure(context: RuleContext, { at }: PlacedText, text: string) {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  return document === undefined || node?.kind !== "scalar" ? undefined : fix(document, `Write \`${text}\``, replaceScalar(node, text));
}
