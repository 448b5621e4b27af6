import { isDeepStrictEqual } from "node:util";
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  MessageType,
  ShowMessageRequest,
  TextDocuments,
} from "vscode-languageserver/node";
import { newestTarget } from "../../core/catalog/target.ts";
import { rules } from "../../core/rules/registry.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { methods } from "../../protocol.ts";
import type { HostProblem } from "../host.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { createSession, type Session } from "../session/session.ts";
import { answerPreviews } from "./explain-handler.ts";
import { answerNameRequests, showsBuiltIns } from "./name-requests.ts";
import { answerCodeActionRequests } from "./code-action-requests.ts";
import { type CheckFiles, createCheckFiles } from "./check-files.ts";
import { clientFiles } from "./client-files.ts";
import { greetingFor } from "./capabilities.ts";
import { answerShowPlace, commandsOf } from "./client-commands.ts";
import { createPublisher, type Publisher } from "./diagnostics.ts";
import { type FeatureSettings, readFeatureSettings } from "./feature-settings.ts";
import { guarded, whereOf } from "./guard.ts";
import { answerHintRequests } from "./hint-requests.ts";
import { answerLensRequests } from "./lens-requests.ts";
import { answerLinkRequests } from "./link-requests.ts";
import { openDocuments } from "./open-documents.ts";
import { createOversized } from "./oversized.ts";
import { createRefresh } from "./refresh.ts";
import { answerSettingRequests } from "./setting-requests.ts";
import { readSettings } from "./settings.ts";
import { answerStatus } from "./status-handler.ts";
import { answerStructureRequests } from "./structure-requests.ts";
import { answerTokenRequests } from "./token-requests.ts";
import { createWarming } from "./warming.ts";
import { watchFolder, watchWorkspace } from "./watching.ts";
import { uriHost } from "./uri-host.ts";
import { canonical, createWorkspace, type Workspace } from "./workspace.ts";

interface Server {
  readonly connection: Connection;
  readonly session: Session;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  features: FeatureSettings;
  targetStated: boolean;
  limits: Limits;
  readonly rules: readonly Rule[];
  /** Versions of open documents. */
  readonly open: Map<string, number>;
}

/** Answers one client over the connection from its greeting until it says goodbye. Other rules than the product's own are for tests. */
export function startServer(connection: Connection, checked: readonly Rule[] = rules): void {
  const serve = createServer(connection, checked);
  connection.onInitialize((params) => {
    serve(params);
    return greetingFor(params);
  });
  connection.listen();
}

/** Takes over a client that has got the answer to its greeting already. */
export function continueServer(connection: Connection, greeted: InitializeParams): void {
  createServer(connection, rules)(greeted);
}

/** A server that registers everything but the answer to the greeting; the function it gives takes what the client said in that. */
function createServer(bare: Connection, checked: readonly Rule[]): (greeted: InitializeParams) => void {
  const connection = guarded(bare);
  const session = createSession({ rules: checked, target: newestTarget() });
  let client: InitializeParams["capabilities"] = {};
  let commands: ReadonlySet<string> = new Set();
  let builtIns = false;
  const checkFiles = createCheckFiles(connection, session);
  const open = new Map<string, number>();
  const limits = (): Limits => server.limits;
  const oversized = createOversized(connection, open, limits);
  const watch = (folder: string): (() => void) => watchFolder(connection, client, folder);
  const host = uriHost(limits, () => clientFiles(connection, client, limits));
  const tell = (problem: HostProblem): void => report(connection, problem);
  const workspace = createWorkspace({ session, checkFiles, host, oversized, limits, watch, tell });
  const refresh = createRefresh(connection, { session, client: () => client, settings: () => server.features });
  const after = (): void => {
    void connection.sendNotification(methods.changed);
    refresh();
    warming.after();
  };
  const warming = createWarming(session, { open, rules: checked });
  const publisher = createPublisher(connection, session, { open, isTold: oversized.has, after });
  const stated = { features: readFeatureSettings(undefined), targetStated: false, limits: defaultLimits };
  const server: Server = { connection, session, workspace, publisher, rules: checked, open, ...stated };

  let started: Promise<void> | undefined;
  // Said again, it changes nothing: each start would follow the folders once more.
  connection.onInitialized(() => (started ??= start(server, client)));
  connection.onShutdown(() => {
    publisher.dispose();
    warming.pause();
  });
  followChanges(server, () => client);
  followDocuments(server, warming.pause);
  answerRequests(server, {
    client: () => client,
    commands: () => commands,
    builtIns: () => builtIns,
    started: async () => started,
    checkFiles,
  });
  return (greeted) => {
    client = greeted.capabilities;
    commands = commandsOf(greeted.initializationOptions);
    builtIns = showsBuiltIns(greeted.initializationOptions);
    workspace.setFolders(foldersOf(greeted));
    applySettings(server, greeted.initializationOptions);
  };
}

/** Clients that know one folder alone name it as their root. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
}

/** What requests depend on besides the server: known once the client has introduced itself. */
interface Client {
  readonly client: () => InitializeParams["capabilities"];
  readonly commands: () => ReadonlySet<string>;
  readonly builtIns: () => boolean;
  readonly started: () => Promise<void>;
  readonly checkFiles: CheckFiles;
}

function answerRequests(server: Server, { client, commands, builtIns, started, checkFiles }: Client): void {
  const { connection, session } = server;
  answerCodeActionRequests(connection, session, client);
  answerPreviews(connection, session, { started, unread: server.workspace.unread });
  answerNameRequests(connection, session, builtIns);
  answerLensRequests(connection, session, { shown: () => server.features.codeLens, commands });
  answerStructureRequests(connection, session, client);
  answerLinkRequests(connection, session);
  answerHintRequests(connection, session, () => server.features.inlayHints);
  answerTokenRequests(connection, session);
  answerShowPlace(connection, () => client().window?.showDocument?.support === true);
  answerStatus(connection, { session, checkFiles, placeOf: server.workspace.placeOf, targetStated: () => server.targetStated });
  answerSettingRequests(connection, session, () => client().textDocument?.completion?.completionItem?.snippetSupport === true);
}

async function start(server: Server, client: InitializeParams["capabilities"]): Promise<void> {
  const { connection, publisher } = server;
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: "opensearchSecurity" });
    registered.catch((error: unknown) => connection.console.warn(`Changes of settings are not told: ${whereOf(error)}`));
  }
  watchWorkspace(connection, client);
  if (client.workspace?.workspaceFolders === true) followFolders(server);
  await pullSettings(server, client).catch((error: unknown) => connection.console.error(`No settings came: ${whereOf(error)}`));
  await scan(server);
  publisher.touch();
}

async function scan({ connection, workspace }: Server): Promise<void> {
  for (const problem of await workspace.scan()) report(connection, problem);
}

function report(connection: Connection, { path, message, limit }: HostProblem): void {
  connection.console.warn(`${path} ${message}`);
  if (limit === "files") warn(connection, `${path} ${message} The setting \`opensearchSecurity.limits.files\` raises the limit.`);
}

/** Shows a sentence without waiting for anybody to read it. */
function warn(connection: Connection, message: string): void {
  connection.sendRequest(ShowMessageRequest.type, { type: MessageType.Warning, message }).catch(() => undefined);
}

function followFolders(server: Server): void {
  const { connection, workspace, publisher } = server;
  connection.workspace.onDidChangeWorkspaceFolders(async () => {
    const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
    workspace.setFolders(folders.map((folder) => folder.uri));
    await scan(server);
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
  const { target, targetStated, levels, limits, problems } = readSettings(section);
  server.targetStated = targetStated;
  server.limits = limits;
  for (const problem of problems) warn(connection, problem);
  session.configure({ rules: server.rules, target, levels });
}

function followChanges(server: Server, client: () => InitializeParams["capabilities"]): void {
  const { connection, workspace, publisher } = server;
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const before = server.limits;
    const pushed: unknown = (settings as { readonly opensearchSecurity?: unknown } | null | undefined)?.opensearchSecurity;
    if (client().workspace?.configuration === true) await pullSettings(server, client());
    else if (pushed !== undefined) applySettings(server, pushed);
    if (!isDeepStrictEqual(before, server.limits)) await scan(server);
    publisher.touch();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await workspace.changedOnDisk(changes.map(({ uri }) => uri));
    publisher.touch();
  });
}

/** Something that people wait for came with a document. */
function followDocuments({ connection, workspace, publisher, open }: Server, onNews: () => void): void {
  const documents = new TextDocuments(openDocuments);
  const followed = (done: Promise<void>): void =>
    void done.then(publisher.touch).catch((error: unknown) => connection.console.error(`A document was not followed: ${whereOf(error)}`));
  documents.onDidChangeContent(({ document }) => {
    onNews();
    const uri = canonical(document.uri);
    open.set(uri, document.version);
    followed(workspace.open(uri, document.getText()));
  });
  documents.onDidClose(({ document }) => {
    const uri = canonical(document.uri);
    open.delete(uri);
    followed(workspace.close(uri));
  });
  documents.listen(connection);
}
