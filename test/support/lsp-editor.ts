import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startLsp } from "./lsp-client.ts";

/** A diagnostic as it comes over the wire. */
export interface WireDiagnostic {
  readonly severity: number;
  readonly code?: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** A small editor with one folder: it opens and changes documents, has settings, and sees files change. */
export interface Editor {
  /** Waits until the newest findings of a file fit. */
  readonly findingsOf: (name: string, matches: (all: readonly WireDiagnostic[]) => boolean) => Promise<readonly WireDiagnostic[]>;
  readonly open: (name: string, text: string) => void;
  readonly change: (name: string, text: string) => void;
  /** Changes parts of a document, each as the protocol has it. */
  readonly edit: (name: string, contentChanges: readonly object[]) => void;
  readonly close: (name: string) => void;
  readonly request: <T = unknown>(method: string, params: unknown) => Promise<T>;
  /** Settings of our section change. */
  readonly configure: (settings: object) => void;
  /** Files changed on the disk, or went. */
  readonly touched: (names: readonly string[]) => void;
  /** Messages that the user was shown. */
  readonly shown: () => readonly string[];
  readonly uriOf: (name: string) => string;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly folder: string;
  readonly settings?: unknown;
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly WireDiagnostic[];
}

/** Starts the built server on a folder. */
export async function startEditor({ folder, settings = {} }: Options): Promise<Editor> {
  const client = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  let section = settings;
  let version = 0;
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
  client.answer("workspace/configuration", () => [section]);
  const shown: string[] = [];
  client.answer("window/showMessageRequest", (params) => {
    shown.push((params as { message: string }).message);
    return null;
  });
  await client.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } } },
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "folder" }],
  });
  client.notify("initialized", {});
  const isAbout = (method: string | undefined, params: unknown, uri: string): boolean =>
    method === "textDocument/publishDiagnostics" && (params as Published).uri === uri;
  return {
    findingsOf: async (name, matches) => {
      const uri = uriOf(name);
      const { diagnostics } = await client.waitFor<Published>(`findings of ${name}`, (message) => {
        const newest = client.received.findLast(({ method, params }) => isAbout(method, params, uri));
        return message === newest && matches((message.params as Published).diagnostics);
      });
      return diagnostics;
    },
    open: (name, text) =>
      client.notify("textDocument/didOpen", { textDocument: { uri: uriOf(name), languageId: "yaml", version: ++version, text } }),
    change: (name, text) =>
      client.notify("textDocument/didChange", { textDocument: { uri: uriOf(name), version: ++version }, contentChanges: [{ text }] }),
    edit: (name, contentChanges) =>
      client.notify("textDocument/didChange", { textDocument: { uri: uriOf(name), version: ++version }, contentChanges }),
    close: (name) => client.notify("textDocument/didClose", { textDocument: { uri: uriOf(name) } }),
    request: client.request,
    configure: (next) => {
      section = next;
      client.notify("workspace/didChangeConfiguration", { settings: null });
    },
    touched: (names) => {
      const changes = names.map((name) => ({ uri: uriOf(name), type: existsSync(path.join(folder, name)) ? 2 : 3 }));
      client.notify("workspace/didChangeWatchedFiles", { changes });
    },
    shown: () => shown,
    uriOf,
    stop: client.stop,
  };
}
