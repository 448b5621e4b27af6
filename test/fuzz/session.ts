import type { RpcMessage } from "../support/rpc.ts";
import { patience } from "./patience.ts";
import { type Server, startServer } from "./server.ts";
import { uriOf, type World } from "./world.ts";

/** An answer to a request: a result, or an error. */
export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A conversation with a server. What it did wrong gathers in `faults`. */
export interface Session {
  readonly server: Server;
  readonly faults: string[];
  /** The newest diagnostics by URI, as they came. */
  readonly published: Map<string, Published>;
  readonly notify: (method: string, params: unknown) => void;
  /** Sends a request; the answer never rejects. Nothing for as long as patience lasts is a fault. */
  readonly request: (method: string, params: unknown) => { readonly id: number; readonly answer: Promise<Answer> };
  /** How often a round of findings has ended. */
  readonly rounds: () => number;
  readonly stop: () => Promise<void>;
}

/** Diagnostics of one document. */
export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

/** Starts a server in a world and says hello. */
export async function startSession(world: World): Promise<Session> {
  const faults: string[] = [];
  const published = new Map<string, Published>();
  const pending = new Map<number, (answer: Answer) => void>();
  let nextId = 1;
  let rounds = 0;
  const give = (id: number, answer: Answer): void => {
    const waiting = pending.get(id);
    pending.delete(id);
    waiting?.(answer);
  };
  const onMessage = (message: RpcMessage): void => {
    if (message.method === undefined) return give(Number(message.id), message);
    if (message.id !== undefined) return server.send({ id: message.id, result: replyTo(world, message.method) });
    if (message.method === "opensearchSecurity/changed") rounds++;
    if (message.method === "textDocument/publishDiagnostics") take(message.params as Published);
    if (message.method === "window/logMessage") listen(message.params as { type: number; message: string });
  };
  const take = (found: Published): void => {
    const before = published.get(found.uri)?.version;
    if (found.version !== undefined && world.versions.get(found.uri)?.has(found.version) !== true)
      faults.push(`${found.uri} got version ${found.version}, which nobody sent`);
    if (found.version !== undefined && before !== undefined && found.version < before)
      faults.push(`${found.uri} got version ${found.version} after ${before}`);
    published.set(found.uri, found);
  };
  const listen = ({ type, message }: { type: number; message: string }): void => {
    if (type === 1) faults.push(`The log says: ${message}`);
  };
  const server = startServer(onMessage, (why) => {
    faults.push(why);
    for (const id of pending.keys()) give(id, { error: { code: 0, message: why } });
  });
  const session: Session = {
    server,
    faults,
    published,
    notify: (method, params) => server.send({ method, params }),
    request: (method, params) => {
      const id = nextId++;
      const answer = new Promise<Answer>((resolve) => {
        const stopWaiting = patience(server, (after) => {
          faults.push(`No answer to ${method} ${after}`);
          give(id, {});
        });
        pending.set(id, (given) => {
          stopWaiting();
          resolve(given);
        });
      });
      server.send({ id, method, params });
      // Nothing comes from a server that is gone.
      const why = server.ended();
      if (why !== undefined) give(id, { error: { code: 0, message: why } });
      return { id, answer };
    },
    rounds: () => rounds,
    stop: server.stop,
  };
  await hello(session, world);
  return session;
}

async function hello(session: Session, world: World): Promise<void> {
  const refresh = { refreshSupport: true };
  await session.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        codeLens: refresh,
        inlayHint: refresh,
        semanticTokens: refresh,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
      textDocument: {
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        completion: { completionItem: { snippetSupport: true } },
      },
      window: { showDocument: { support: true } },
    },
    workspaceFolders: foldersOf(world),
  }).answer;
  session.notify("initialized", {});
}

/** The workspace folders as the protocol has them. */
export function foldersOf(world: World): readonly { readonly uri: string; readonly name: string }[] {
  return world.folders.map((name) => ({ uri: uriOf(world, name).replace(/\/$/, ""), name: name === "" ? "all" : name }));
}

function replyTo(world: World, method: string): unknown {
  if (method === "workspace/configuration") return [world.settings];
  if (method === "workspace/workspaceFolders") return foldersOf(world);
  if (method === "window/showDocument") return { success: true };
  return null;
}
