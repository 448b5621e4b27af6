import { commands, type Disposable, type ExtensionContext, type TextDocument, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { registerBuiltInDocuments } from "./built-in-documents.ts";
import { registerFixAll } from "./commands/fix-all.ts";
import { registerOpenPages } from "./commands/open-pages.ts";
import { registerOpenSample } from "./commands/open-sample.ts";
import { registerPreviewLogin } from "./commands/preview-login.ts";
import { registerRestartServer } from "./commands/restart-server.ts";
import { registerSelectSet } from "./commands/select-set.ts";
import { registerSelectTarget } from "./commands/select-target.ts";
import { registerShowPlaces } from "./commands/show-places.ts";
import { registerShowStatus } from "./commands/show-status.ts";
import { isWritten } from "./documents.ts";
import { mayBeOurs, mayHaveBecomeOurs } from "./recognise.ts";
import type { Server } from "./server-life.ts";
import { showStatusBar } from "./status/status-bar.ts";
import { followView, type View } from "./status/view.ts";
import { tellingFiles } from "./telling-files.ts";

let server: Promise<Server> | undefined;

/** Starts the language server at the first call and gives the same one afterwards. */
function startedServer(context: ExtensionContext, view: View): Promise<Server> {
  if (server === undefined) void commands.executeCommand("setContext", "opensearchSecurity.active", true);
  server ??= import("./activate.ts").then(({ startOurServer }) => {
    const started = startOurServer(context);
    view.attach(started.client);
    return started;
  });
  return server;
}

/** Editor entry. A window whose YAML has nothing to do with us gets the commands and nothing else: no server, no watcher. */
export function activate(context: ExtensionContext): void {
  const view = followView();
  const getServer = (): Promise<Server> => startedServer(context, view);
  const getClient = async (): Promise<LanguageClient> => (await getServer()).ready();
  context.subscriptions.push(
    view,
    showStatusBar(view),
    registerShowStatus(view),
    registerSelectTarget(getClient, view),
    registerSelectSet(getClient, view),
  );
  context.subscriptions.push(
    registerRestartServer(() => server, getServer),
    registerFixAll(getClient),
    registerOpenPages(context, getServer, view),
  );
  context.subscriptions.push(registerShowPlaces(), registerOpenSample(context), registerBuiltInDocuments(getClient));
  registerPreviewLogin(context, getClient, view);
  context.subscriptions.push(...startWhenNeeded(getClient));
}

/** Stops the server together with the window. */
export async function deactivate(): Promise<void> {
  const running = await server?.catch(() => undefined);
  await running?.client.dispose().catch(() => undefined);
}

/** A workspace with files of ours shows its problems before anyone opens one. */
async function startForWorkspace(getClient: () => Promise<LanguageClient>): Promise<void> {
  const [found] = await workspace.findFiles(tellingFiles, "**/node_modules/**", 1);
  if (found !== undefined) await getClient();
}

function startWhenNeeded(getClient: () => Promise<LanguageClient>): readonly Disposable[] {
  // The server's own life tells the user when it cannot be started.
  const start = (): void => void getClient().catch(() => undefined);
  const look = (document: TextDocument): void => {
    if (server === undefined && isWritten(document) && mayBeOurs(document)) start();
  };
  workspace.textDocuments.forEach(look);
  startForWorkspace(getClient).catch(() => undefined);
  return [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (server === undefined && isWritten(document) && mayHaveBecomeOurs(document, contentChanges)) start();
    }),
  ];
}
