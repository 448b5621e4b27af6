import type { Problem } from "../../catalog/problem.ts";
import { readerOf } from "../../catalog/kinds.ts";
import type { TextChange } from "../../text/change.ts";
import { quote, removeEntry, surround } from "../../yaml/edit.ts";
import { contentSpan } from "../../yaml/extent.ts";
import { readScalar } from "../../yaml/dialect.ts";
import { entryAt, isMissing, nodeAt, type ScalarNode } from "../../yaml/tree.ts";
import { isPlainSafe, writeInline } from "../../yaml/write.ts";
import type { Fix, Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, ifValid, review, schemaRule, withSafety } from "./problems.ts";
import { describe, effectSentence, expected, quoted } from "./wording.ts";

type WrongType = Extract<Problem, { code: "wrong-type" }>;

// What an alias means is said of the alias itself.
const takes = (problem: Problem): problem is WrongType => problem.code === "wrong-type" && problem.node.kind !== "alias";

/** Values of a kind that the reader cannot turn into what the setting is. */
export const wrongTypeRule: Rule = schemaRule({
  id: "schema/wrong-type",
  level: "error",
  title: "A value of the wrong type",
  takes,
  answer,
});

function answer(found: Case<WrongType>): Answer {
  const { problem, document } = found;
  const actual = describe(problem.node, document.dialect, problem.place);
  const name = quoted(problem.name);
  const message = `${name} must be ${expected(problem.place)}, but it is ${actual}.${effectSentence(problem.effect, problem)}`;
  const cures = curesFor(found);
  const first = cures[0];
  return { message: first === undefined ? message : `${message} ${adviceFor(first)}`, fixes: cures };
}

function adviceFor({ title }: Fix): string {
  return title.startsWith("Remove") ? "Give it a value, or delete the key." : `${title}.`;
}

function curesFor(found: Case<WrongType>): readonly Fix[] {
  const { problem, document } = found;
  const { node, place } = problem;
  const type = place?.annotation.type;
  if (type === "map" && node.kind === "scalar") return fixes(withBlank(found, node));
  // A cure that writes the value anew would show it.
  if (node.kind === "list") return place?.annotation.secret === true ? [] : fixes(unwrapped(found));
  if (node.kind !== "scalar") return [];
  if (isMissing(node) || readScalar(node, document.dialect).type === "null") return fixes(removed(found));
  if (type === "list") return listOf(found, node);
  if (type === "boolean") {
    const meant = truthOf(node.text);
    return fixes(meant === undefined ? undefined : fix(document, `Write \`${meant}\``, replace(node, meant)));
  }
  const wantsText =
    readerOf(document.kind) === "dashboards" && node.style === "plain" && readScalar(node, document.dialect).type !== "text";
  return fixes(wantsText ? fix(document, "Put the value into quotes", quote(node)) : undefined);
}

/** The truth value that a word is commonly meant as. */
function truthOf(text: string): "true" | "false" | undefined {
  if (/^(?:true|yes|on|y|1|enabled?)$/i.test(text.trim())) return "true";
  return /^(?:false|no|off|n|0|disabled?)$/i.test(text.trim()) ? "false" : undefined;
}

/** `key:value` is one text; with a blank it is a map. */
function withBlank({ document }: Case<WrongType>, node: ScalarNode): Fix | undefined {
  const colon = node.style === "plain" ? /^[\w.-]+:(?=[^\s/:])/.exec(node.text) : null;
  if (colon === null || node.text.includes(" ")) return undefined;
  const at = node.span.start + colon[0].length;
  return fix(document, "Put a blank behind the colon", ifValid(document, [{ span: { start: at, end: at }, newText: " " }]));
}

function replace(node: ScalarNode, written: string): TextChange[] {
  return [{ span: node.span, newText: written }];
}

function listOf({ document, problem }: Case<WrongType>, node: ScalarNode): readonly Fix[] {
  if (node.style === "block") return [];
  const isSafe = node.style !== "plain" || isPlainSafe(node.text);
  const [open, close] = isSafe ? ["[", "]"] : ['["', '"]'];
  if (!isSafe && /["\\]/.test(node.text)) return [];
  const hasCommas = node.text.includes(",");
  const parts = node.text.split(",").map((part) => part.trim());
  const single = withSafety(
    fix(document, "Write a list with this one item", surround(node.span, open ?? "", close ?? "")),
    hasCommas ? "review" : "safe",
  );
  const several =
    hasCommas && problem.place?.annotation.secret !== true && parts.every((part) => part !== "")
      ? review(fix(document, "Write a list of the parts between the commas", replace(node, writeInline(parts))))
      : undefined;
  return fixes(several, single);
}

function unwrapped({ problem, document }: Case<WrongType>): Fix | undefined {
  const { node } = problem;
  const only = node.kind === "list" && node.items.length === 1 ? node.items[0] : undefined;
  if (only?.kind !== "scalar" || only.style === "block") return undefined;
  const written = document.text.slice(only.span.start, only.span.end);
  const entry = entryAt(document.yaml.root, problem.path);
  if (entry === undefined || node.kind !== "list") return undefined;
  const span = node.flow ? contentSpan(node) : { start: entry.keySpan.end + 1, end: contentSpan(node).end };
  return review(fix(document, "Write the value without a list", [{ span, newText: node.flow ? written : ` ${written}` }]));
}

function removed({ problem, document }: Case<WrongType>): Fix | undefined {
  const entry = entryAt(document.yaml.root, problem.path);
  const map = nodeAt(document.yaml.root, problem.path.slice(0, -1));
  return entry === undefined || map?.kind !== "map"
    ? undefined
    : review(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, map, entry)));
}
