import type { SourceDocument } from "../model/document.ts";
import type { Finding } from "../rules/rule.ts";
import { canSilence } from "../rules/silence/silenced.ts";
import { silenceComment, silenceReaches } from "../rules/silence/silences.ts";
import { applyChanges, type TextChange } from "../text/change.ts";
import { indentOf, lineBreakOf, lineEnd, lineStart } from "../yaml/lines.ts";
import { parseYaml } from "../yaml/parse.ts";
import { pathAt } from "../yaml/path-at.ts";
import { entryAt, type YamlNode } from "../yaml/tree.ts";

/** Stands where the reason belongs, until somebody writes it. */
export const reasonPlaceholder = "TODO: why this is right here";

/**
 * The comment that silences a finding's rule where the finding is: on a line of its own above it, above the entry whose long text it is in, or behind
 * it. Undefined where no comment can stand without changing what the file says, and for what is said about silences.
 */
export function silenceChange({ rule, span }: Pick<Finding, "rule" | "span">, document: SourceDocument): TextChange | undefined {
  if (!canSilence(rule)) return undefined;
  const { text, yaml } = document;
  const comment = silenceComment(rule, reasonPlaceholder);
  const end = lineEnd(text, span.start);
  const behind: TextChange = { span: { start: end, end }, newText: ` ${comment}` };
  const meaning = meaningOf(yaml.root);
  return [...linesAbove(document, span.start).map((start) => above(text, start, comment)), behind].find((change) => {
    const changed = applyChanges(text, [change]);
    const offset = change.span.start <= span.start ? span.start + change.newText.length : span.start;
    const after = parseYaml(changed);
    return silenceReaches(changed, { rule, offset }) && after.problems.length === yaml.problems.length && meaningOf(after.root) === meaning;
  });
}

/** Starts of the lines a comment can stand above: the offset's own, and that of the key whose value it is in. */
function linesAbove({ text, yaml: { root } }: SourceDocument, offset: number): readonly number[] {
  const path = pathAt(root, offset);
  const entry = entryAt(root, path) ?? entryAt(root, path.slice(0, -1));
  return [...new Set([offset, entry?.keySpan.start ?? offset].map((at) => lineStart(text, at)))];
}

function above(text: string, start: number, comment: string): TextChange {
  return { span: { start, end: start }, newText: " ".repeat(indentOf(text, start)) + comment + lineBreakOf(text) };
}

/** What a tree says, apart from where. */
function meaningOf(root: YamlNode | undefined): string {
  return JSON.stringify(root, (key, value: unknown) => (key === "span" || key === "keySpan" || key === "start" ? undefined : value));
}
