import { commands, type Disposable, type TextDocument, window, workspace, WorkspaceEdit } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { fileNameOf } from "../status/words.ts";

const kind = "source.fixAll.opensearchSecurity";
/** A fix can make room for another one; what goes on longer than this is no cure. */
const mostRounds = 10;

type Action = Parameters<LanguageClient["protocol2CodeConverter"]["asCodeAction"]>[0];

/** Registers the command that makes all safe fixes in the file in view, over and over until none is left, as `check --fix` does. */
export function registerFixAll(getClient: () => Promise<LanguageClient>): Disposable {
  return commands.registerCommand("opensearchSecurity.fixAll", async () => {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    const client = await getClient();
    let edits = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const edit = await safeFixes(client, document);
      if (edit.size === 0 || !(await workspace.applyEdit(edit))) break;
      edits += edit.entries().reduce((sum, [, texts]) => sum + texts.length, 0);
    }
    const name = fileNameOf(document.uri.path);
    if (edits === 0) void window.showInformationMessage(`${name} has no problem that can be fixed safely.`);
    else window.setStatusBarMessage(`${name}: ${edits} edit${edits === 1 ? "" : "s"} made`, 3000);
  });
}

/** The server is asked itself: the editor's own question may be cut short by any extension that starts at the time. */
async function safeFixes(client: LanguageClient, document: TextDocument): Promise<WorkspaceEdit> {
  const start = { line: 0, character: 0 };
  const [action] =
    (await client.sendRequest<readonly Action[] | null>("textDocument/codeAction", {
      textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
      range: { start, end: start },
      context: { diagnostics: [], only: [kind] },
    })) ?? [];
  // The edit is worked out when somebody wants it.
  const whole = action == null || action.edit !== undefined ? action : await client.sendRequest<Action>("codeAction/resolve", action);
  return (await client.protocol2CodeConverter.asWorkspaceEdit(whole?.edit)) ?? new WorkspaceEdit();
}
