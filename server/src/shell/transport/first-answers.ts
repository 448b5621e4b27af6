import { codeActions } from "../../core/features/code-actions.ts";
import { completionsAt } from "../../core/features/name-completion.ts";
import { hoverAt } from "../../core/features/name-hover.ts";
import { definitionsAt } from "../../core/features/names.ts";
import { silenceChange } from "../../core/features/silence.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { SourceDocument } from "../../core/model/document.ts";
import { syntaxRule } from "../../core/rules/yaml/syntax.ts";
import type { Session } from "../session/session.ts";

/** Asks about a document what people ask about first, one question a step. */
export function* firstAnswers(session: Session, set: ConfigSet, document: SourceDocument): Generator {
  const { root } = document.yaml;
  if (root?.kind !== "map") return;
  const entry = root.entries.find(({ key }) => key !== "_meta");
  const inner = entry?.value.kind === "map" ? entry.value.entries[0] : undefined;
  const offsets = [entry, inner].flatMap((found) => (found === undefined ? [] : [found.keySpan.start + 1]));
  for (const offset of offsets) {
    const cursor = { set, document, offset };
    hoverAt(cursor);
    yield;
    completionsAt(cursor);
    yield;
    definitionsAt(cursor);
    yield;
    silenceChange({ rule: syntaxRule.id, span: { start: offset, end: offset } }, document);
    yield;
  }
  const [finding] = session.analysisOf(set).findings.filter((each) => each.document === document.id);
  const span = finding?.span ?? { start: 0, end: 0 };
  codeActions(session.analysisOf(set), { document: document.id, span, only: undefined, lazily: true });
  yield;
}
