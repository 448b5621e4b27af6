import { newestTarget } from "../../core/catalog/target.ts";
import { toDiagnostic } from "../../core/features/convert.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { createSession, type Session } from "../session/session.ts";
import { firstAnswers } from "./first-answers.ts";
import { type RehearsedFile, rehearsedFiles } from "./rehearsed-files.ts";

/** So often each word of a file gets a letter more and loses it again. */
const times = 6;

/**
 * Types into made-up files and asks about them, a little a step. Code that ran before is several times as quick: without this the first keys
 * that somebody types pay for it.
 */
export function* rehearse(rules: readonly Rule[]): Generator {
  const session = createSession({ rules, target: newestTarget() });
  for (const file of rehearsedFiles()) {
    show(session, file, file.text);
    yield;
    for (let time = 0; time < times; time++) yield* typeInto(session, file);
    for (const set of session.sets()) for (const document of set.documents.values()) yield* firstAnswers(session, set, document);
    session.remove(file.path);
  }
}

function* typeInto(session: Session, file: RehearsedFile): Generator {
  for (const { index, 0: word } of file.text.matchAll(file.words)) {
    const at = index + word.length;
    show(session, file, `${file.text.slice(0, at)}x${file.text.slice(at)}`);
    yield;
    show(session, file, file.text);
    yield;
  }
}

/** What a round of findings does, but for sending them. */
function show(session: Session, { path }: RehearsedFile, text: string): void {
  session.put({ id: path, path, root: "", text });
  for (const set of session.sets()) for (const finding of session.analysisOf(set).findings) toDiagnostic(finding, (id) => set.byId.get(id));
}
