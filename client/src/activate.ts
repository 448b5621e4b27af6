import { type ExtensionContext, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** Starts the language server in a process of its own and gives the connected client. */
export async function startClient(context: ExtensionContext): Promise<LanguageClient> {
  const watcher = workspace.createFileSystemWatcher("**/{*.yml,*.yaml,.opensearch-security.json}");
  const client = new LanguageClient(
    "opensearchSecurity",
    "OpenSearch Security YAML",
    { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc },
    { documentSelector: [{ language: "yaml" }], synchronize: { fileEvents: watcher } },
  );
  try {
    await client.start();
  } catch (error) {
    watcher.dispose();
    throw error;
  }
  context.subscriptions.push(watcher);
  return client;
}
