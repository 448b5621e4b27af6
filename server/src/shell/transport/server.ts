import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { newestTarget } from "../../core/catalog/target.ts";
import { codeActions, fixAllKind } from "../../core/features/code-actions.ts";
import { rules } from "../../core/rules/registry.ts";
import { offsetAt } from "../../core/text/line-index.ts";
import { methods } from "../../protocol.ts";
import { createSession, type Session } from "../session/session.ts";
import { answerPreviews } from "./explain-handler.ts";
import { answerNameRequests } from "./name-requests.ts";
import { createCheckFiles } from "./check-files.ts";
import { answerShowPlace, commandsOf, showPlaceCommand } from "./client-commands.ts";
import { createPublisher, type Publisher } from "./diagnostics.ts";
import { type FeatureSettings, readFeatureSettings } from "./feature-settings.ts";
import { answerLensRequests } from "./lens-requests.ts";
import { createRefresh } from "./refresh.ts";
import { answerSettingRequests } from "./setting-requests.ts";
import { readSettings } from "./settings.ts";
import { answerStatus } from "./status-handler.ts";
import { watchFolder, watchWorkspace } from "./watching.ts";
import { canonical, createWorkspace, type Workspace } from "./workspace.ts";

interface Server {
  readonly connection: Connection;
  readonly session: Session;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  features: FeatureSettings;
  targetStated: boolean;
}

/** Answers one client over the connection until it says goodbye. */
export function startServer(connection: Connection): void {
  const session = createSession({ rules, target: newestTarget() });
  let client: InitializeParams["capabilities"] = {};
  let commands: ReadonlySet<string> = new Set();
  const checkFiles = createCheckFiles(connection, session);
  const workspace = createWorkspace({ session, checkFiles, watch: (folder) => watchFolder(connection, client, folder) });
  const refresh = createRefresh(connection, session, () => client);
  const publisher = createPublisher(connection, session, () => {
    void connection.sendNotification(methods.changed);
    refresh();
  });
  const features = readFeatureSettings(undefined);
  const server: Server = { connection, session, workspace, publisher, features, targetStated: false };

  connection.onInitialize((params) => {
    client = params.capabilities;
    commands = commandsOf(params.initializationOptions);
    workspace.setFolders((params.workspaceFolders ?? []).map((folder) => folder.uri));
    applySettings(server, params.initializationOptions);
    return commands.size > 0 ? initializeResult : withServerCommand;
  });
  let started: Promise<void> = Promise.resolve();
  connection.onInitialized(() => {
    started = start(server, client);
  });
  connection.onDidChangeConfiguration(() => void pullSettings(server, client).then(publisher.touch));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void Promise.all(changes.map((change) => workspace.changedOnDisk(canonical(change.uri)))).then(publisher.touch);
  });
  connection.onShutdown(() => publisher.dispose());
  followDocuments(server);
  answerRequests(server);
  answerPreviews(connection, session, () => started);
  answerNameRequests(connection, session);
  answerLensRequests(connection, session, { shown: () => server.features.codeLens, commands: () => commands });
  answerShowPlace(connection, () => client.window?.showDocument?.support === true);
  answerStatus(connection, { session, checkFiles, placeOf: workspace.placeOf, targetStated: () => server.targetStated });
  answerSettingRequests(connection, session, () => client.textDocument?.completion?.completionItem?.snippetSupport === true);
  connection.listen();
}

const initializeResult: InitializeResult = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [".", ":", " ", "-", '"', "'"] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    codeLensProvider: { resolveProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: "opensearch-security-yaml" },
};

/** A client that runs commands of its own has no use for the server's, and would register it a second time when it starts again. */
const withServerCommand: InitializeResult = {
  ...initializeResult,
  capabilities: { ...initializeResult.capabilities, executeCommandProvider: { commands: [showPlaceCommand] } },
};

async function start(server: Server, client: InitializeParams["capabilities"]): Promise<void> {
  const { connection, workspace, publisher } = server;
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: "opensearchSecurity" });
  }
  watchWorkspace(connection, client);
  if (client.workspace?.workspaceFolders === true) followFolders(server);
  await pullSettings(server, client);
  report(connection, await workspace.scan());
  publisher.touch();
}

function report(connection: Connection, problems: readonly { readonly path: string; readonly message: string }[]): void {
  for (const problem of problems) connection.console.warn(`${problem.path} ${problem.message}`);
}

function followFolders({ connection, workspace, publisher }: Server): void {
  connection.workspace.onDidChangeWorkspaceFolders(async () => {
    const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
    workspace.setFolders(folders.map((folder) => folder.uri));
    report(connection, await workspace.scan());
    publisher.touch();
  });
}

async function pullSettings(server: Server, client: InitializeParams["capabilities"]): Promise<void> {
  if (client.workspace?.configuration !== true) return;
  applySettings(server, await server.connection.workspace.getConfiguration("opensearchSecurity"));
}

function applySettings(server: Server, section: unknown): void {
  const { connection, session } = server;
  server.features = readFeatureSettings(section);
  const { target, targetStated, levels, problems } = readSettings(section);
  server.targetStated = targetStated;
  for (const problem of problems) connection.window.showWarningMessage(problem);
  session.configure({ rules, target, levels });
}

function followDocuments({ connection, workspace, publisher }: Server): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => {
    void workspace.open(canonical(document.uri), document.getText()).then(publisher.touch);
  });
  documents.onDidClose(({ document }) => void workspace.close(canonical(document.uri)).then(publisher.touch));
  documents.listen(connection);
}

function answerRequests({ connection, session }: Server): void {
  connection.onCodeAction(({ textDocument, range, context }) => {
    const uri = canonical(textDocument.uri);
    const set = session.setOf(uri);
    const document = set?.byId.get(uri);
    if (set === undefined || document === undefined) return [];
    const span = { start: offsetAt(document.lines, range.start), end: offsetAt(document.lines, range.end) };
    return codeActions(session.analysisOf(set), { document: uri, span, only: context.only });
  });
}
