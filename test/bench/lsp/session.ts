import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { Diagnostic, Range, ServerCapabilities } from "vscode-languageserver/node";
import type { Participant } from "../participants.ts";
import { type Usage, usageOf } from "./process.ts";

/** One process of a language server with one client, and the times it takes. Times are milliseconds. */
export interface Session {
  /** From the start of the process to the answer to `initialize`. */
  readonly startTime: number;
  readonly capabilities: ServerCapabilities;
  /** Opens a document; the time until its first diagnostics. */
  open(uri: string, text: string): Promise<number>;
  /** Changes a stretch of a document, waiting for nothing. */
  change(uri: string, range: Range, newText: string): void;
  /** The time from now until the document has diagnostics of which this holds. */
  diagnosticsWhere(uri: string, holds: (diagnostics: readonly Diagnostic[]) => boolean): Promise<number>;
  diagnosticsOf(uri: string): readonly Diagnostic[];
  request<T = unknown>(method: string, params: object): Promise<T>;
  /** Resolves when no diagnostics have come for a while. */
  quiet(): Promise<void>;
  usage(): Usage | undefined;
  end(): Promise<void>;
}

/** How long somebody waits for diagnostics before the run is broken, and how long silence lasts before work counts as done. */
const patience = { diagnostics: 120_000, quiet: 400, end: 3000 };

interface Watched {
  readonly diagnostics: Map<string, readonly Diagnostic[]>;
  readonly listeners: Set<(uri: string) => void>;
  lastNews: number;
}

/** Starts a participant in a workspace and greets it. */
export async function startSession(participant: Participant, folder: string): Promise<Session> {
  const start = performance.now();
  const [command = "", ...args] = participant.command;
  const child = spawn(command, args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const exited = once(child, "exit");
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const watched: Watched = { diagnostics: new Map(), listeners: new Set(), lastNews: 0 };
  answerServer(connection, watched, participant);
  connection.listen();
  const initialized = connection.sendRequest<{ readonly capabilities: ServerCapabilities }>("initialize", greeting(folder));
  const gone = exited.then(() => Promise.reject(new Error(`${participant.name} ended before it was ready.`)));
  const { capabilities } = await Promise.race([initialized, gone]);
  const startTime = performance.now() - start;
  await connection.sendNotification("initialized", {});
  return {
    startTime,
    capabilities,
    ...documents(connection, watched),
    request: (method, params) => connection.sendRequest(method, params),
    quiet: () => silence(watched, patience.quiet + participant.wait),
    usage: () => (child.pid === undefined ? undefined : usageOf(child.pid)),
    end: async () => {
      const goodbye = connection.sendRequest("shutdown").then(() => connection.sendNotification("exit"));
      await Promise.race([goodbye.catch(() => undefined), sleep(patience.end)]);
      await Promise.race([exited, sleep(patience.end)]);
      connection.dispose();
      child.kill("SIGKILL");
    },
  };
}

function answerServer(connection: MessageConnection, watched: Watched, { settings }: Participant): void {
  connection.onNotification("textDocument/publishDiagnostics", (params: { readonly uri: string; readonly diagnostics: Diagnostic[] }) => {
    watched.diagnostics.set(params.uri, params.diagnostics);
    watched.lastNews = performance.now();
    for (const listener of watched.listeners) listener(params.uri);
  });
  connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly { readonly section?: string }[] }) =>
    items.map(({ section }) => settings[section ?? ""] ?? null),
  );
  // Whatever else a server asks of its client, such as registering itself, is granted.
  connection.onRequest(() => null);
}

function greeting(folder: string): object {
  const workspace = { uri: pathToFileURL(folder).href, name: "bench" };
  const markup = ["markdown", "plaintext"];
  return {
    processId: process.pid,
    rootUri: workspace.uri,
    workspaceFolders: [workspace],
    initializationOptions: {},
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        publishDiagnostics: { relatedInformation: true },
        hover: { contentFormat: markup },
        completion: { contextSupport: true, completionItem: { snippetSupport: true, documentationFormat: markup } },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } },
          dataSupport: true,
          resolveSupport: { properties: ["edit"] },
        },
      },
    },
  };
}

function documents(
  connection: MessageConnection,
  watched: Watched,
): Pick<Session, "open" | "change" | "diagnosticsWhere" | "diagnosticsOf"> {
  const versions = new Map<string, number>();
  return {
    open: (uri, text) => {
      versions.set(uri, 1);
      const done = until(watched, (news) => news === uri);
      void connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
      return done;
    },
    change: (uri, range, newText) => {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const contentChanges = [{ range, text: newText }];
      void connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    },
    diagnosticsWhere: (uri, holds) => until(watched, (news) => news === uri && holds(watched.diagnostics.get(uri) ?? [])),
    diagnosticsOf: (uri) => watched.diagnostics.get(uri) ?? [],
  };
}

/** The time until a notification of diagnostics comes of which this holds. */
function until({ listeners }: Watched, holds: (uri: string) => boolean): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error("Waited in vain for diagnostics."))), patience.diagnostics);
    const listener = (uri: string): void => {
      if (holds(uri)) finish(() => resolve(performance.now() - start));
    };
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      listeners.delete(listener);
      settle();
    };
    listeners.add(listener);
  });
}

async function silence(watched: Watched, length: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    const since = performance.now() - Math.max(start, watched.lastNews);
    if (since >= length) return;
    await sleep(length - since);
  }
}
