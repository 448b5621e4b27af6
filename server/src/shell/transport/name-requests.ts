import { type Connection, type Location, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { builtInCursor, builtInDefinition, builtInDocument, isBuiltInUri } from "../../core/features/built-in-document.ts";
import { type Cursor, definitionsAt, highlightsAt, nameAt, referencesAt, referencesOf } from "../../core/features/names.ts";
import { type Refusal, renameAt, renameTarget } from "../../core/features/rename.ts";
import { offsetAt } from "../../core/text/line-index.ts";
import type { Position } from "../../core/text/span.ts";
import { type BuiltInParams, methods } from "../../protocol.ts";
import type { Session } from "../session/session.ts";
import { canonical } from "./workspace.ts";

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** The cursor of a request; undefined in files that are none of ours. */
export function cursorOf(session: Session, { textDocument, position }: At): Cursor | undefined {
  const uri = canonical(textDocument.uri);
  if (isBuiltInUri(uri)) return builtInCursor(uri, position);
  const set = session.setOf(uri);
  const document = set?.byId.get(uri);
  return set === undefined || document === undefined ? undefined : { set, document, offset: offsetAt(document.lines, position) };
}

/** True for a client that shows our own read-only documents; it says so in `initializationOptions.builtInDocuments`. */
export function showsBuiltIns(initializationOptions: unknown): boolean {
  return (initializationOptions as { readonly builtInDocuments?: unknown } | null | undefined)?.builtInDocuments === true;
}

/** Go to definition, references, highlights and rename. */
export function answerNameRequests(connection: Connection, session: Session, showsBuiltIn: () => boolean): void {
  const at = <T>(params: At, answer: (cursor: Cursor) => T): T | null => {
    const cursor = cursorOf(session, params);
    return cursor === undefined ? null : answer(cursor);
  };
  connection.onDefinition((params) =>
    at(params, (cursor) => {
      const builtIn = showsBuiltIn() ? builtInDefinition(cursor) : [];
      return orNull(isBuiltInUri(cursor.document.id) ? builtIn : [...builtIn, ...definitionsAt(cursor)]);
    }),
  );
  connection.onReferences((params) =>
    at(params, (cursor) =>
      isBuiltInUri(cursor.document.id) ? usesEverywhere(session, cursor) : referencesAt(cursor, params.context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight((params) => at(params, highlightsAt));
  connection.onPrepareRename((params) => at(params, (cursor) => orRefuse(renameTarget(cursor))));
  connection.onRenameRequest((params) => at(params, (cursor) => orRefuse(renameAt(cursor, params.newName))));
  connection.onRequest(methods.builtIn, ({ uri }: BuiltInParams): string | null => builtInDocument(uri) ?? null);
}

/** What a built-in document names is used in the sets of its release. */
function usesEverywhere(session: Session, cursor: Cursor): Location[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  const sets = session.sets().filter(({ target }) => target.name === cursor.set.target.name);
  return sets.flatMap((set) => referencesOf(set, name, true));
}

function orNull<T>(found: readonly T[]): T[] | null {
  return found.length === 0 ? null : [...found];
}

/** A refusal reaches the user as the sentence it holds. */
function orRefuse<T extends object>(answer: T | Refusal | undefined): T | null {
  if (answer === undefined) return null;
  if ("reason" in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.reason);
  return answer;
}
