import {
  type ListFilesParams,
  type ListFilesResult,
  methods,
  type ReadFileParams,
  type ReadFileResult,
} from "../../server/src/protocol.ts";
import type { WorkspaceClient } from "./workspace-client.ts";

/** What a client says that reads files for its server. */
export const offersFiles = { experimental: { opensearchSecurity: { files: true } } };

/** Files by URI that only the client can read, and what was asked of it. */
export interface ClientFileSystem {
  readonly files: Map<string, string>;
  readonly asked: readonly string[];
  /** From now on a URI is answered with an error. */
  break(uri: string): void;
}

/** Answers a server's requests for files out of a map. */
export function clientFileSystem({ lsp }: WorkspaceClient, start: Readonly<Record<string, string>>): ClientFileSystem {
  const files = new Map(Object.entries(start));
  const broken = new Set<string>();
  const asked: string[] = [];
  const note = (uri: string): void => {
    asked.push(uri);
    if (broken.has(uri)) throw new Error("far machine is gone");
  };
  lsp.answer(methods.listFiles, (params): ListFilesResult => {
    const { folder, deep, most } = params as ListFilesParams;
    note(folder);
    const below = [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`));
    const found = deep ? below : below.filter((uri) => !uri.slice(folder.length + 1).includes("/"));
    return { files: found.slice(0, most), cut: found.length > most };
  });
  lsp.answer(methods.readFile, (params): ReadFileResult => {
    const { uri, mostBytes } = params as ReadFileParams;
    note(uri);
    const text = files.get(uri);
    if (text === undefined) return { problem: "does not exist." };
    return Buffer.byteLength(text) > mostBytes ? { tooLarge: true } : { text };
  });
  return { files, asked, break: (uri) => void broken.add(uri) };
}
