import { type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { type Cursor, definitionsAt, highlightsAt, referencesAt } from "../../core/features/names.ts";
import { renameAt, renameTarget } from "../../core/features/rename.ts";
import { offsetAt } from "../../core/text/line-index.ts";
import type { Position } from "../../core/text/span.ts";
import type { Session } from "../session/session.ts";
import { canonical } from "./workspace.ts";

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** The cursor of a request; undefined in files that are none of ours. */
export function cursorOf(session: Session, { textDocument, position }: At): Cursor | undefined {
  const uri = canonical(textDocument.uri);
  const set = session.setOf(uri);
  const document = set?.byId.get(uri);
  return set === undefined || document === undefined ? undefined : { set, document, offset: offsetAt(document.lines, position) };
}

/** Go to definition, references, highlights and rename. */
export function answerNameRequests(connection: Connection, session: Session): void {
  const at = <T>(params: At, answer: (cursor: Cursor) => T): T | null => {
    const cursor = cursorOf(session, params);
    return cursor === undefined ? null : answer(cursor);
  };
  connection.onDefinition((params) => at(params, definitionsAt));
  connection.onReferences((params) => at(params, (cursor) => referencesAt(cursor, params.context.includeDeclaration)));
  connection.onDocumentHighlight((params) => at(params, highlightsAt));
  connection.onPrepareRename((params) => at(params, (cursor) => orRefuse(renameTarget(cursor))));
  connection.onRenameRequest((params) => at(params, (cursor) => orRefuse(renameAt(cursor, params.newName))));
}

/** A refusal reaches the user as the sentence it holds. */
function orRefuse<T extends object>(answer: T | { readonly reason: string }): T {
  if ("reason" in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.reason);
  return answer;
}
