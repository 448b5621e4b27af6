import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type LspClient, type RpcMessage, startLsp } from "./lsp-client.ts";

/** What a test looks at in a finding. */
export interface SeenDiagnostic {
  readonly code?: string;
  readonly message: string;
  readonly severity: number;
}

interface Position {
  readonly line: number;
  readonly character: number;
}
/** A place as the protocol has it. */
export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}
type Published = { readonly uri: string; readonly diagnostics: readonly SeenDiagnostic[] };

/** A server, an editor's side of the conversation, and an empty folder on disk for both. Files are named by their path below it. */
export interface WorkspaceClient {
  readonly lsp: LspClient;
  readonly folder: string;
  uri(name: string): string;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Starts with workspace folders named by their path below the folder; `""` is the folder itself. */
  start(folders: readonly string[], capabilities?: object): Promise<void>;
  /** Opens a document under a name or a whole URI. */
  open(name: string, text: string): void;
  edit(name: string, text: string): void;
  close(name: string): void;
  /** Says that something came (1), changed (2) or went (3) on disk. */
  onDisk(...changes: readonly (readonly [name: string, type: 1 | 2 | 3])[]): void;
  /** Waits until the newest word about a file fits, and gives it. */
  findings(name: string, fits: (codes: readonly string[]) => boolean): Promise<readonly string[]>;
  /** Everything that was ever said about a file. */
  everFound(name: string): readonly string[];
  /** Asks about the first place where a text stands. */
  ask<T>(method: string, name: string, at: { readonly text: string; readonly of: string; readonly more?: object }): Promise<T>;
  end(): Promise<void>;
}

/** A server from dist/ that reads its standard input; `end` leaves nothing behind. */
export function workspaceClient(): WorkspaceClient {
  const folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-workspace-"));
  const lsp = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  const uri = (name: string): string => (/^\w+:/.test(name) ? name : pathToFileURL(path.join(folder, name)).toString());
  let version = 1;
  const published = (message: RpcMessage, name: string): Published | undefined => {
    const params = message.method === "textDocument/publishDiagnostics" ? (message.params as Published) : undefined;
    return params?.uri === uri(name) ? params : undefined;
  };
  const codes = ({ diagnostics }: Published): readonly string[] => diagnostics.map(({ code }) => code ?? "");
  return {
    lsp,
    folder,
    uri,
    write: (name, text) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    },
    remove: (name) => rmSync(path.join(folder, name), { recursive: true }),
    start: async (folders, capabilities = {}) => {
      const workspaceFolders = folders.map((name) => ({ uri: uri(name), name }));
      await lsp.request("initialize", { processId: null, rootUri: null, capabilities, workspaceFolders });
      lsp.notify("initialized", {});
    },
    open: (name, text) =>
      lsp.notify("textDocument/didOpen", { textDocument: { uri: uri(name), languageId: "yaml", version: version++, text } }),
    edit: (name, text) =>
      lsp.notify("textDocument/didChange", { textDocument: { uri: uri(name), version: version++ }, contentChanges: [{ text }] }),
    close: (name) => lsp.notify("textDocument/didClose", { textDocument: { uri: uri(name) } }),
    onDisk: (...changes) =>
      lsp.notify("workspace/didChangeWatchedFiles", { changes: changes.map(([name, type]) => ({ uri: uri(name), type })) }),
    findings: async (name, fits) => {
      const newest = (message: RpcMessage): boolean => {
        const last = lsp.received.findLast((other) => published(other, name) !== undefined);
        const found = message === last ? published(message, name) : undefined;
        return found !== undefined && fits(codes(found));
      };
      return codes(await lsp.waitFor<Published>(`findings in ${name}`, newest));
    },
    everFound: (name) => lsp.received.flatMap((message) => published(message, name)?.diagnostics.map(({ code }) => code ?? "") ?? []),
    ask: (method, name, { text, of, more = {} }) => {
      const before = text.slice(0, text.indexOf(of)).split("\n");
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      return lsp.request(method, { textDocument: { uri: uri(name) }, position, ...more });
    },
    end: async () => {
      await lsp.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
