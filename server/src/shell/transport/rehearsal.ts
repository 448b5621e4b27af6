import type { FileKind } from "../../core/catalog/kinds.ts";
import { newestTarget } from "../../core/catalog/target.ts";
import { codeActions } from "../../core/features/code-actions.ts";
import { toDiagnostic } from "../../core/features/convert.ts";
import { completionsAt } from "../../core/features/name-completion.ts";
import { hoverAt } from "../../core/features/name-hover.ts";
import { type Cursor, definitionsAt } from "../../core/features/names.ts";
import type { Rule } from "../../core/rules/rule.ts";
import type { Span } from "../../core/text/span.ts";
import { indentOf } from "../../core/yaml/lines.ts";
import { createSession, type Session } from "../session/session.ts";
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
  for (let time = 0; time < looks; time++) {
    show(createSession({ rules, target: newestTarget() }), file, file.text);
    yield;
  }
  const session = createSession({ rules, target: newestTarget() });
  show(session, file, file.text);
  yield;
  for (let time = 0; time < times; time++)
    for (const { index, 0: word } of file.text.matchAll(file.words))
      yield* workAt(session, file, { start: index, end: index + word.length });
}

/** A letter behind a word and what mends it, questions about the word, and a line that is begun below. */
function* workAt(session: Session, file: RehearsedFile, word: Span): Generator {
  const { text } = file;
  show(session, file, `${text.slice(0, word.end)}x${text.slice(word.end)}`);
  yield;
  for (const set of session.sets())
    codeActions(session.analysisOf(set), { document: idOf(file), span: word, only: undefined, lazily: true });
  yield;
  show(session, file, text);
  yield;
  for (const question of [hoverAt, completionsAt, definitionsAt]) {
    ask(session, question, word.start + 1);
    yield;
  }
  const end = text.indexOf("\n", word.end);
  const begun = `\n${" ".repeat(indentOf(text, word.start))}d`;
  show(session, file, text.slice(0, end) + begun + text.slice(end));
  yield;
  ask(session, completionsAt, end + begun.length);
  yield;
  show(session, file, text);
  yield;
}

function ask(session: Session, question: (cursor: Cursor) => unknown, offset: number): void {
  for (const set of session.sets()) for (const document of set.documents.values()) question({ set, document, offset });
}

const idOf = ({ kind }: RehearsedFile): string => `${kind}.yml`;

/** What a round of findings does, but for sending them. */
function show(session: Session, file: RehearsedFile, text: string): void {
  const id = idOf(file);
  session.put({ id, path: id, root: "", text });
  for (const set of session.sets())
    for (const finding of session.analysisOf(set).findings) toDiagnostic(finding, (other) => set.byId.get(other));
}
