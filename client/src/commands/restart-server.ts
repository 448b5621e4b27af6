import { commands, type Disposable } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** Registers the command that restarts the language server, or starts it where it is not running yet. */
export function registerRestartServer(getClient: () => Promise<LanguageClient>): Disposable {
  return commands.registerCommand("opensearchSecurity.restartServer", async () => {
    const client = await getClient();
    await client.restart();
  });
}
