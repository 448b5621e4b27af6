import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
} from "vscode-languageserver/node";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { Session } from "../session/session.ts";

/**
 * Asks the client to look at lenses, hints and tokens anew when a set has changed: an editor asks by itself only for the file that was edited,
 * and what is shown depends on the other files, the release and the settings. Call it after each round of findings, whose waiting it shares.
 */
export function createRefresh(connection: Connection, session: Session, client: () => ClientCapabilities): () => void {
  let last: readonly ConfigSet[] = [];
  const ask = (method: string): void => {
    // A client that is about to leave does not answer.
    connection.sendRequest(method).catch(() => undefined);
  };
  return () => {
    const sets = session.sets();
    if (sets.length === last.length && sets.every((set, index) => set === last[index])) return;
    last = sets;
    const { workspace } = client();
    if (workspace?.codeLens?.refreshSupport === true) ask(CodeLensRefreshRequest.method);
    if (workspace?.inlayHint?.refreshSupport === true) ask(InlayHintRefreshRequest.method);
    if (workspace?.semanticTokens?.refreshSupport === true) ask(SemanticTokensRefreshRequest.method);
  };
}
