import { FileType, Uri, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import recognition from "../../schemas/recognition.json" with { type: "json" };
import {
  type ListFilesParams,
  type ListFilesResult,
  methods,
  type ReadFileParams,
  type ReadFileResult,
} from "../../server/src/protocol.ts";

/**
 * Lets the server read the files of workspace folders that are on no disk it shares, such as a repository opened in place. Nothing outside the workspace,
 * and no other file than YAML and check files, is given away.
 */
export function offerFiles(client: LanguageClient): void {
  client.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { opensearchSecurity: { files: true } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: "static" }),
    clear: () => undefined,
  });
  client.onRequest<ListFilesResult, unknown>(methods.listFiles, listFiles);
  client.onRequest<ReadFileResult, unknown>(methods.readFile, readFile);
}

/** A path with dots in it would pass for one of the folder that it leaves. */
const isInWorkspace = (uri: Uri): boolean => workspace.getWorkspaceFolder(uri) !== undefined && !/\/\.\.?(?:\/|$)/.test(uri.path);
const isOurs = (name: string): boolean => /\.ya?ml$/i.test(name) || name === recognition.checkFile;
const passedOver: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** How many folders are read at a time, and how many at most: each may be a request to a far machine. */
const abreast = 16;
const mostFolders = 20_000;

async function listFiles({ folder, deep, most }: ListFilesParams): Promise<ListFilesResult> {
  const root = Uri.parse(folder);
  if (!isInWorkspace(root)) return { files: [], cut: false, problem: "lies outside the workspace." };
  const files: string[] = [];
  const waiting = [root];
  for (let seen = 0; waiting.length > 0; seen += abreast) {
    const contents = await Promise.all(waiting.splice(0, abreast).map(contentOf));
    for (const content of contents) {
      files.push(...content.files);
      if (deep) waiting.push(...content.folders);
    }
    if (files.length > most || seen > mostFolders) return { files: files.slice(0, most), cut: true };
  }
  return { files, cut: false };
}

interface Content {
  readonly files: readonly string[];
  readonly folders: readonly Uri[];
}

/** Links are seen as what they lead to; only those to files are followed. */
async function contentOf(folder: Uri): Promise<Content> {
  const entries = await Promise.resolve(workspace.fs.readDirectory(folder)).catch((): [string, FileType][] => []);
  const files = entries.filter(([name, type]) => (type & FileType.File) !== 0 && isOurs(name));
  const folders = entries.filter(([name, type]) => type === FileType.Directory && !passedOver.has(name));
  return {
    files: files.map(([name]) => Uri.joinPath(folder, name).toString()),
    folders: folders.map(([name]) => Uri.joinPath(folder, name)),
  };
}

async function readFile({ uri, mostBytes }: ReadFileParams): Promise<ReadFileResult> {
  const file = Uri.parse(uri);
  if (!isInWorkspace(file)) return { problem: "lies outside the workspace." };
  if (!isOurs(file.path.slice(file.path.lastIndexOf("/") + 1))) return { problem: "is no YAML file." };
  try {
    const { size } = await workspace.fs.stat(file);
    if (size > mostBytes) return { tooLarge: true };
    return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
  } catch (error) {
    return { problem: `cannot be read (${error instanceof Error && "code" in error ? String(error.code) : "unknown reason"}).` };
  }
}
