import type { SourceDocument } from "../model/document.ts";
import type { Finding } from "../rules/rule.ts";
import { canSilence } from "../rules/silence/silenced.ts";
import { silenceComment, silenceReaches } from "../rules/silence/silences.ts";
import { applyChanges, type TextChange } from "../text/change.ts";
import type { Span } from "../text/span.ts";
import { indentOf, lineBreakOf, lineEnd, lineStart } from "../yaml/lines.ts";
import { parseYaml } from "../yaml/parse.ts";
import { pathAt } from "../yaml/path-at.ts";
import { entryAt, type YamlNode } from "../yaml/tree.ts";
import { partAround } from "./entry-part.ts";

/** Stands where the reason belongs, until somebody writes it. */
export const reasonPlaceholder = "TODO: why this is right here";

/**
 * The comment that silences a finding's rule where the finding is: on a line of its own above it, above the entry whose long text it is in, or behind
 * it. Undefined where no comment can stand without changing what the file says, and for what is said about silences.
 */
export function silenceChange({ rule, span }: Pick<Finding, "rule" | "span">, document: SourceDocument): TextChange | undefined {
  if (!canSilence(rule)) return undefined;
  const { text } = document;
  const comment = silenceComment(rule, reasonPlaceholder);
  const end = lineEnd(text, span.start);
  const behind: TextChange = { span: { start: end, end }, newText: ` ${comment}` };
  return [...linesAbove(document, span.start).map((start) => above(text, start, comment)), behind].find((change) =>
    isHarmless(change, document, { rule, offset: span.start }),
  );
}

/** How much of the text behind an entry is looked at, since a comment between two entries stands for the lower one. */
const lookahead = 4096;

/** The part of a file in which a comment is tried, with what it says without. */
interface Trial {
  readonly start: number;
  readonly text: string;
  /** What comes behind the part, as far as it is looked at. */
  readonly behind: string;
  readonly problems: number;
  readonly meaning: string;
}

/** What stands around a stretch: the entry, or in a text that is no YAML everything, since nobody knows there where an entry ends. */
function trialOf({ text, yaml }: SourceDocument, stretch: Span): Trial {
  const isSound = yaml.problems.length === 0 && yaml.furtherDocuments.length === 0;
  const part = isSound ? partAround(text, yaml.root, stretch) : { start: 0, end: text.length };
  const inside = text.slice(part.start, part.end);
  const { root, problems } = parseYaml(inside);
  const behind = text.slice(part.end, part.end + lookahead);
  return { start: part.start, text: inside, behind, problems: problems.length, meaning: meaningOf(root) };
}

/** What is to be silent, and where. */
interface Meant {
  readonly rule: string;
  readonly offset: number;
}

/** True when the text with the change says the same as before and the rule is silent at the offset. */
function isHarmless({ span, newText }: TextChange, document: SourceDocument, { rule, offset }: Meant): boolean {
  const trial = trialOf(document, { start: Math.min(span.start, offset), end: Math.max(span.end, offset) });
  const local = { start: span.start - trial.start, end: span.end - trial.start };
  const changed = applyChanges(trial.text, [{ span: local, newText }]);
  const moved = offset - trial.start + (span.start <= offset ? newText.length : 0);
  if (!silenceReaches(changed + trial.behind, { rule, offset: moved })) return false;
  const after = parseYaml(changed);
  return after.problems.length === trial.problems && meaningOf(after.root) === trial.meaning;
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

/** Places, and what an alias stands for: that is written where its anchor is, and unfolded it may be without end. */
const apart: ReadonlySet<string> = new Set(["span", "keySpan", "start", "target"]);

/** What a tree says, apart from where. */
function meaningOf(root: YamlNode | undefined): string {
  return JSON.stringify(root, (key, value: unknown) => (apart.has(key) ? undefined : value));
}
