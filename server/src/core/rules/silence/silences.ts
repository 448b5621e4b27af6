import type { SourceDocument } from "../../model/document.ts";
import type { Span } from "../../text/span.ts";
import { type Directive, directivesIn, directivesOf } from "../../yaml/directive.ts";
import { blockBelow, lineOf } from "../../yaml/blocks.ts";

/** The name by which comments speak to this tool. */
export const toolName = "opensearch-security";

/** A rule's id as a comment writes it, known or not. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/**
 * A comment that silences rules: `# opensearch-security: ignore names/undefined-role -- why`. On a line of its own it stands for the entry below
 * with everything in it, behind content for that line. Without a reason it silences nothing.
 */
export interface Silence {
  readonly rules: readonly NamedRule[];
  /** Empty when none is given. */
  readonly reason: string;
  /** The comment itself. */
  readonly span: Span;
  /** Findings that start in here are meant. */
  readonly reach: Span;
}

const read = new WeakMap<SourceDocument, readonly Silence[]>();

/** All silences of a document, in file order; worked out once. */
export function silencesIn(document: SourceDocument): readonly Silence[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const found = silencesAmong(document.text, directivesOf(document, toolName));
  read.set(document, found);
  return found;
}

function silencesAmong(text: string, directives: readonly Directive[]): readonly Silence[] {
  return directives.filter(({ verb }) => verb === "ignore").map((directive) => silenceOf(text, directive));
}

/** True when a comment of a text silences a rule at an offset. */
export function silenceReaches(text: string, { rule, offset }: { readonly rule: string; readonly offset: number }): boolean {
  return silencesAmong(text, directivesIn(text, toolName)).some(
    (silence) => silence.reason !== "" && silence.rules.some(({ id }) => id === rule) && reaches(silence, { start: offset, end: offset }),
  );
}

function silenceOf(text: string, { rest, span, alone }: Directive): Silence {
  const [, names = "", reason = ""] = /^(.*?)(?:(?<=^|\s)--(?=\s|$)(.*))?$/.exec(rest) ?? [];
  const reach = alone ? blockBelow(text, span.end) : lineOf(text, span.start);
  return { rules: namesIn(names, span.end - rest.length), reason: reason.trim(), span, reach };
}

function namesIn(text: string, offset: number): NamedRule[] {
  return [...text.matchAll(/[^\s,]+/g)].map((match) => {
    const start = offset + match.index;
    return { id: match[0], span: { start, end: start + match[0].length } };
  });
}

/** True when the silence, did it name the rule, would be meant for a finding there. */
export function reaches({ reach }: Silence, { start }: Span): boolean {
  return reach.start <= start && start <= reach.end;
}

/** The comment that silences a rule. */
export function silenceComment(rule: string, reason: string): string {
  return `# ${toolName}: ignore ${rule} -- ${reason}`;
}
