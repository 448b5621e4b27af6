import type { ClientCapabilities, CodeAction, Connection } from "vscode-languageserver/node";
import { codeActions, fixAllEdit } from "../../core/features/code-actions.ts";
import { offsetAt } from "../../core/text/line-index.ts";
import type { Session } from "../session/session.ts";
import { canonical } from "./workspace.ts";

/** Quick fixes and "fix all". The edits of "fix all" are worked out when somebody chooses it, where the client can ask for them. */
export function answerCodeActionRequests(connection: Connection, session: Session, client: () => ClientCapabilities): void {
  connection.onCodeAction(({ textDocument, range, context }) => {
    const uri = canonical(textDocument.uri);
    const set = session.setOf(uri);
    const document = set?.byId.get(uri);
    if (set === undefined || document === undefined) return [];
    const span = { start: offsetAt(document.lines, range.start), end: offsetAt(document.lines, range.end) };
    return codeActions(session.analysisOf(set), { document: uri, span, only: context.only, lazily: asksForEdits(client()) });
  });
  connection.onCodeActionResolve((action): CodeAction => {
    const uri: unknown = action.data;
    const set = typeof uri === "string" ? session.setOf(uri) : undefined;
    return set === undefined || typeof uri !== "string" ? action : { ...action, edit: fixAllEdit(session.analysisOf(set), uri) };
  });
}

function asksForEdits({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes("edit") === true;
}
