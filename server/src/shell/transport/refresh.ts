import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
} from "vscode-languageserver/node";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { Session } from "../session/session.ts";

/** What decides, besides the texts of files, what is shown. */
export interface RefreshSources {
  readonly session: Session;
  readonly client: () => ClientCapabilities;
  /** Another object when the settings have changed. */
  readonly settings: () => object;
}

interface Seen {
  readonly sets: readonly ConfigSet[];
  readonly composition: string;
  readonly settings: object | undefined;
}

/**
 * Asks the client to look anew at what an edit of another file, a release or a setting may have changed; for the file that was edited an editor
 * asks by itself. Lenses look at all files of a set, hints and tokens at their own file alone. Call it after each round of findings.
 */
export function createRefresh(connection: Connection, { session, client, settings }: RefreshSources): () => void {
  let seen: Seen = { sets: [], composition: "", settings: undefined };
  const ask = (method: string): void => {
    // A client that is about to leave does not answer.
    connection.sendRequest(method).catch(() => undefined);
  };
  return () => {
    const now: Seen = { sets: session.sets(), composition: compositionOf(session.sets()), settings: settings() };
    const isOther = now.composition !== seen.composition || now.settings !== seen.settings;
    const known = new Set(seen.sets);
    const touchesOthers = now.sets.some((set) => set.byId.size > 1 && !known.has(set));
    seen = now;
    const { codeLens, inlayHint, semanticTokens } = client().workspace ?? {};
    if (codeLens?.refreshSupport === true && (isOther || touchesOthers)) ask(CodeLensRefreshRequest.method);
    if (inlayHint?.refreshSupport === true && isOther) ask(InlayHintRefreshRequest.method);
    if (semanticTokens?.refreshSupport === true && isOther) ask(SemanticTokensRefreshRequest.method);
  };
}

/** Which files form which sets, and for which release. */
function compositionOf(sets: readonly ConfigSet[]): string {
  return sets.map(({ target, byId }) => [target.name, ...byId.keys()].join("\n")).join("\n\n");
}
