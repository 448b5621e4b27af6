import { type Disposable, type ExtensionContext, type TextDocument, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { registerBuiltInDocuments } from "./built-in-documents.ts";
import { registerPreviewLogin } from "./commands/preview-login.ts";
import { registerRestartServer } from "./commands/restart-server.ts";
import { registerSelectTarget } from "./commands/select-target.ts";
import { registerShowPlaces } from "./commands/show-places.ts";
import { mayBeOurs, mayHaveBecomeOurs } from "./recognise.ts";
import { tellingFiles } from "./telling-files.ts";

let client: Promise<LanguageClient> | undefined;

/** Starts the language client at the first call and gives the running one afterwards; a failed start is tried again. */
function startedClient(context: ExtensionContext): Promise<LanguageClient> {
  client ??= import("./activate.ts")
    .then(({ startClient }) => startClient(context))
    .catch((error: unknown) => {
      client = undefined;
      throw error;
    });
  return client;
}

/** Editor entry. A window whose YAML has nothing to do with us gets the commands and nothing else: no server, no watcher. */
export function activate(context: ExtensionContext): void {
  const getClient = (): Promise<LanguageClient> => startedClient(context);
  context.subscriptions.push(
    registerRestartServer(getClient),
    registerSelectTarget(),
    registerShowPlaces(),
    registerBuiltInDocuments(getClient),
  );
  registerPreviewLogin(context, getClient);
  context.subscriptions.push(...startWhenNeeded(getClient));
}

/** Stops the server together with the window. */
export async function deactivate(): Promise<void> {
  const running = await client?.catch(() => undefined);
  await running?.dispose();
}

/** A workspace with files of ours shows its problems before anyone opens one. */
async function startForWorkspace(getClient: () => Promise<LanguageClient>): Promise<void> {
  const [found] = await workspace.findFiles(tellingFiles, "**/node_modules/**", 1);
  if (found !== undefined) await getClient();
}

function startWhenNeeded(getClient: () => Promise<LanguageClient>): readonly Disposable[] {
  // The client itself tells the user when the server cannot be started.
  const start = (): void => void getClient().catch(() => undefined);
  const look = (document: TextDocument): void => {
    if (client === undefined && mayBeOurs(document)) start();
  };
  workspace.textDocuments.forEach(look);
  startForWorkspace(getClient).catch(() => undefined);
  return [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (client === undefined && mayHaveBecomeOurs(document, contentChanges)) start();
    }),
  ];
}
