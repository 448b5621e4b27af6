import { nearest } from "../../base/suggest.ts";
import { targetOf } from "../../catalog/target.ts";
import { type Directive, directivesOf } from "../../yaml/directive.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { toolName } from "../silence/silences.ts";
import type { SourceDocument } from "../../model/document.ts";

/** What other tools write where this one has `ignore`. */
const likeIgnore = /^(?:disable|suppress|silence|skip|noqa|ignore)(?:-[a-z-]+)?$/;

/** A comment that speaks to this tool with a word it does not know. Only what is plainly no prose: a rule or a release has to follow. */
export const unknownWordRule: Rule = {
  id: "comment/unknown-word",
  level: "warning",
  title: "A comment with a word that is not understood",
  alone: true,
  *check(context) {
    for (const document of context.set.documents.values()) {
      for (const directive of directivesOf(document, toolName)) yield* reports(document, directive, context);
    }
  },
};

function* reports(document: SourceDocument, { verb, rest, span }: Directive, { run }: RuleContext): Generator<Report> {
  if (verb === "ignore" || verb === "target") return;
  const meant = rest.split(/[\s,]+/).some((word) => run.known.has(word)) ? "ignore" : targetOf(rest) === undefined ? undefined : "target";
  const isLike = meant === "ignore" ? likeIgnore.test(verb) || isNear(verb, "ignore") : isNear(verb, "target") || verb === "version";
  if (meant === undefined || !isLike) return;
  yield {
    document: document.id,
    span,
    message: `${quoted(verb)} is no word that comments know here, so nothing comes of it. Write \`${meant}\`.`,
    fixes: correction(document, { verb, span }, meant),
  };
}

const isNear = (verb: string, word: string): boolean => nearest(verb, [word]).length > 0;

function correction(document: SourceDocument, { verb, span }: Pick<Directive, "verb" | "span">, meant: string): readonly Fix[] {
  const colon = document.text.indexOf(":", span.start);
  const start = document.text.indexOf(verb, colon);
  return fixes(review(fix(document, `Change to \`${meant}\``, [{ span: { start, end: start + verb.length }, newText: meant }])));
}
