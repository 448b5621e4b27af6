import type { FileKind } from "../../core/catalog/kinds.ts";
import { newestTarget } from "../../core/catalog/target.ts";
import { completionsAt } from "../../core/features/name-completion.ts";
import { toDiagnostic } from "../../core/features/convert.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { createSession, type Session } from "../session/session.ts";
import { firstAnswers } from "./first-answers.ts";
import { type RehearsedFile, rehearsedFiles } from "./rehearsed-files.ts";

/** So often each word of a file gets a letter more and loses it again. */
const times = 3;
/** So often a file is seen for the first time. */
const looks = 12;

/**
 * Types into made-up files of some kinds and asks about them, a little a step; each kind once, and what was broken off goes on the next time. Code that
 * ran before is several times as quick: without this the first keys that somebody types pay for it.
 */
export function createRehearsal(rules: readonly Rule[]): (kinds: ReadonlySet<FileKind>) => Generator {
  const plays = rehearsedFiles().map((file) => ({ kind: file.kind, steps: play(rules, file) }));
  return function* (kinds) {
    for (const { steps } of plays.filter(({ kind }) => kinds.has(kind))) while (steps.next().done !== true) yield;
  };
}

function* play(rules: readonly Rule[], file: RehearsedFile): Generator {
  const open = (): Session => createSession({ rules, target: newestTarget() });
  for (let time = 0; time < looks; time++) {
    show(open(), file, file.text);
    yield;
  }
  const session = open();
  show(session, file, file.text);
  yield;
  for (let time = 0; time < times; time++) yield* typeInto(session, file);
  for (const set of session.sets()) for (const document of set.documents.values()) yield* firstAnswers(session, set, document);
}

function* typeInto(session: Session, file: RehearsedFile): Generator {
  for (const { index, 0: word } of file.text.matchAll(file.words)) {
    const at = index + word.length;
    show(session, file, `${file.text.slice(0, at)}x${file.text.slice(at)}`);
    yield;
    show(session, file, file.text);
    yield;
    yield* beginLine(session, file, index);
  }
}

/** A new line, of which there is one letter yet, and its completions. */
function* beginLine(session: Session, file: RehearsedFile, offset: number): Generator {
  const { text } = file;
  const start = text.lastIndexOf("\n", offset) + 1;
  const end = text.indexOf("\n", offset);
  const begun = `\n${text.slice(start, end).replace(/\S.*/, "")}d`;
  show(session, file, text.slice(0, end) + begun + text.slice(end));
  yield;
  for (const set of session.sets())
    for (const document of set.documents.values()) completionsAt({ set, document, offset: end + begun.length });
  yield;
  show(session, file, text);
  yield;
}

/** What a round of findings does, but for sending them. */
function show(session: Session, { kind }: RehearsedFile, text: string): void {
  const path = `${kind}.yml`;
  session.put({ id: path, path, root: "", text });
  for (const set of session.sets()) for (const finding of session.analysisOf(set).findings) toDiagnostic(finding, (id) => set.byId.get(id));
}
