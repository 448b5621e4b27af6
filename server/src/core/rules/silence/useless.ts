import type { SourceDocument } from "../../model/document.ts";
import type { TextChange } from "../../text/change.ts";
import { lineEnd, lineStart, nextLine } from "../../yaml/lines.ts";
import { templateMark } from "../../yaml/template.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { canSilence } from "./silenced.ts";
import { type NamedRule, reaches, type Silence, silencesIn } from "./silences.ts";

/**
 * A silence without a finding to silence. A note only: the finding may appear with another release or with files that are not there now.
 * Must run after the rules it speaks of.
 */
export const uselessRule: Rule = {
  id: "silence/useless",
  level: "info",
  title: "A silence with nothing to silence",
  *check(context) {
    for (const document of context.set.documents.values()) {
      if (templateMark(document) !== undefined) continue;
      for (const silence of silencesIn(document).filter(({ reason }) => reason !== "")) {
        const useless = silence.rules.filter((rule) => isUseless(document, { silence, rule }, context));
        yield* useless.map((rule) => report(document, silence, rule));
      }
    }
  },
};

function isUseless(
  document: SourceDocument,
  { silence, rule }: { readonly silence: Silence; readonly rule: NamedRule },
  { run }: RuleContext,
): boolean {
  if (!canSilence(rule.id) || !run.looked(rule.id, document.id)) return false;
  return !run.findings.some((finding) => finding.rule === rule.id && finding.document === document.id && reaches(silence, finding.span));
}

function report(document: SourceDocument, silence: Silence, rule: NamedRule): Report {
  return {
    document: document.id,
    span: rule.span,
    message: `${quoted(rule.id)} finds nothing here for this release, so there is nothing to silence. Remove it.`,
    fixes: fixes(review(fix(document, "Remove the silence", removal(document.text, silence, rule)))),
  };
}

/** Takes the comment away, with its line when it has one; of several rules only the one. */
function removal(text: string, { rules, span }: Silence, rule: NamedRule): TextChange[] {
  if (rules.length > 1) {
    const index = rules.indexOf(rule);
    const next = rules[index + 1];
    const before = rules[index - 1];
    if (next !== undefined) return [{ span: { start: rule.span.start, end: next.span.start }, newText: "" }];
    return before === undefined ? [] : [{ span: { start: before.span.end, end: rule.span.end }, newText: "" }];
  }
  const start = lineStart(text, span.start);
  const before = text.slice(start, span.start);
  if (before.trim() === "") return [{ span: { start, end: nextLine(text, span.end) }, newText: "" }];
  return [{ span: { start: start + before.trimEnd().length, end: lineEnd(text, span.end) }, newText: "" }];
}
