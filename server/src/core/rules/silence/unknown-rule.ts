import { nearest } from "../../base/suggest.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { canSilence } from "./silenced.ts";
import { type NamedRule, type Silence, silencesIn } from "./silences.ts";

/** A silence that names no rule, or one that does not exist: it silences nothing. */
export const unknownRuleRule: Rule = {
  id: "silence/unknown-rule",
  level: "warning",
  title: "A silence for a rule that does not exist",
  *check(context) {
    for (const document of context.set.documents.values()) {
      for (const silence of silencesIn(document)) yield* reports(document, silence, context);
    }
  },
};

function* reports(document: SourceDocument, silence: Silence, { run }: RuleContext): Generator<Report> {
  const [first] = silence.rules;
  if (first === undefined) {
    const message = "This comment silences nothing, since it names no rule. Write `ignore`, the rule's id, `--` and the reason.";
    yield { document: document.id, span: silence.span, message };
  }
  // Without `--` what follows the first word is rather the reason than a rule.
  const meant = silence.reason === "" ? silence.rules.filter((rule) => rule === first || rule.id.includes("/")) : silence.rules;
  for (const rule of meant) {
    if (!run.known.has(rule.id)) yield unknown(document, rule, run.known);
    else if (!canSilence(rule.id)) yield { document: document.id, span: rule.span, message: notBySilence(rule) };
  }
}

function notBySilence({ id }: NamedRule): string {
  return `${quoted(id)} is about silences and cannot be silenced by one. Mend the silence, or set the rule's level in the check file.`;
}

function unknown(document: SourceDocument, { id, span }: NamedRule, known: ReadonlySet<string>): Report {
  const near = nearest(id, known);
  const cure =
    near.length > 0 ? `Did you mean ${alternatives(near)}?` : "Name the rule as the finding does, such as `names/undefined-role`.";
  return {
    document: document.id,
    span,
    message: `${quoted(id)} is no rule, so nothing is silenced. ${cure}`,
    fixes: fixes(...near.map((name) => review(fix(document, `Change to \`${name}\``, [{ span, newText: name }])))),
  };
}
