import type { Problem } from "../../catalog/problem.ts";
import { kindOfMetaType } from "../../catalog/kinds.ts";
import { wordsOf } from "../../catalog/faults.ts";
import { wordOf } from "../../catalog/schema.ts";
import { writeText } from "../../yaml/write.ts";
import type { Fix, Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule, withSafety } from "./problems.ts";
import { alternatives, describe, effectSentence, quoted } from "./wording.ts";

type WrongValue = Extract<Problem, { code: "wrong-value" }>;

const takes = (problem: Problem): problem is WrongValue => problem.code === "wrong-value" && !namesOtherKind(problem);

/** A `_meta.type` that is right for another kind of file has a rule of its own, `meta/type-mismatch`. */
function namesOtherKind({ path, node }: WrongValue): boolean {
  return (
    path.length === 2 && path[0] === "_meta" && path[1] === "type" && node.kind === "scalar" && kindOfMetaType(node.text) !== undefined
  );
}

/** Values of the right kind that mean nothing at their place. */
export const wrongValueRule: Rule = schemaRule({
  id: "schema/wrong-value",
  level: "error",
  title: "A value that is not allowed",
  takes,
  answer,
});

function answer(found: Case<WrongValue>): Answer {
  const { problem, document } = found;
  const actual = describe(problem.node, document.dialect, problem.place);
  const name = quoted(problem.name);
  const ignored = problem.effect === "ignored" ? " Nothing complains, but it has no meaning." : effectSentence(problem.effect, problem);
  // A word that means nothing where every word is taken: only a near miss is surely a slip.
  const level = problem.effect === "ignored" && problem.near.length === 0 ? { level: "info" as const } : {};
  if (isPlaceholder(found)) {
    const message = `${name} is empty. Unless a command line option or a variable of the container sets it, Dashboards does not start. ${allowed(problem)}`;
    return { level: "warning", message: message.trim(), fixes: curesFor(found) };
  }
  return { ...level, message: `${name} cannot be ${actual}.${ignored} ${allowed(problem)}`.trim(), fixes: curesFor(found) };
}

/** An empty text is often left for the container to fill in: options that its start script makes of variables win over the file. */
function isPlaceholder({ problem, document }: Case<WrongValue>): boolean {
  return (
    document.kind === "opensearch_dashboards" &&
    problem.effect === "start-fails" &&
    problem.node.kind === "scalar" &&
    problem.node.text === ""
  );
}

function allowed({ place, near }: WrongValue): string {
  if (near.length > 0) return `Did you mean ${alternatives(near)}?`;
  const words = place === undefined ? [] : wordsOf(place);
  if (words.length > 0 && words.length <= 12) return `Allowed: ${words.map((word) => `\`${word}\``).join(", ")}.`;
  const { constraint, range, type } = place?.annotation ?? {};
  if (constraint !== undefined) return constraint;
  if (range !== undefined) return `Allowed: ${range}.`;
  if (type === "uri") return "Write the scheme too, such as `https://`.";
  const definition = place === undefined ? undefined : wordOf({ ...place, nodes: place.nodes.slice(1) }, "description");
  return definition === undefined ? "" : definition;
}

function curesFor({ problem, document }: Case<WrongValue>): readonly Fix[] {
  const { node, near, place } = problem;
  if (node.kind !== "scalar" || node.style === "block") return [];
  const { style } = node;
  const candidates = near.length > 0 ? near : withScheme(problem);
  const written = candidates.map((word) => ({ word, text: writeText(word, style) }));
  const example = place?.nodes.find((schema) => schema.examples !== undefined)?.examples?.[0];
  const only =
    typeof example === "number"
      ? review(fix(document, `Write \`${example}\``, [{ span: node.span, newText: String(example) }]))
      : undefined;
  return fixes(
    ...written.map(({ word, text }) =>
      withSafety(fix(document, `Write \`${word}\``, [{ span: node.span, newText: text }]), candidates.length === 1 ? "safe" : "review"),
    ),
    only,
  );
}

function withScheme({ node, place }: WrongValue): string[] {
  const isAddress = place?.annotation.format === "url" || place?.annotation.type === "uri" || place?.annotation.items === "uri";
  if (!isAddress || node.kind !== "scalar" || !/^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(node.text)) return [];
  return [`https://${node.text}`, `http://${node.text}`];
}
