import { fileURLToPath } from "node:url";
import { URI } from "vscode-uri";
import { isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import { checkFileName } from "../../core/rules/check-file.ts";
import type { HostProblem } from "../host.ts";
import { nodeHost } from "../hosts/node.ts";
import type { RootedFile, Session } from "../session/session.ts";
import { type CheckFiles, isCheckFile } from "./check-files.ts";

/** Canonical spelling of a URI, so that the editor's and the disk's agree. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/** The files of the workspace: open documents cover what the disk says. */
export interface Workspace {
  setFolders(uris: readonly string[]): void;
  /** Reads all folders; resolves when every file is in the session. */
  scan(): Promise<readonly HostProblem[]>;
  open(uri: string, text: string): void;
  close(uri: string): Promise<void>;
  /** A file was made, changed or deleted outside the editor. */
  changedOnDisk(uri: string): Promise<void>;
}

/** The workspace of a server that shares the editor's disk. */
export function createWorkspace(session: Session, checkFiles: CheckFiles): Workspace {
  const host = nodeHost((file) => URI.file(file).toString());
  // Texts of open documents; also those that are none of ours, since a check file may make them so.
  const open = new Map<string, string>();
  let folders: readonly string[] = [];

  const put = (uri: string, text: string): void => {
    const file = rooted(folders, uri, text);
    if (mayConcernUs(file.path, text) || checkFiles.states(file)) session.put(file);
    else session.remove(uri);
  };
  const scan = async (): Promise<readonly HostProblem[]> => {
    const problems: HostProblem[] = [];
    for (const uri of folders.filter(isOnDisk)) {
      const folder = fileURLToPath(uri);
      const found = await host.named(folder, checkFileName);
      for (const file of found.files) checkFiles.put(rooted(folders, file.id, file.text));
      const listing = await host.list(folder, { also: (id) => checkFiles.states(rooted(folders, id, "")) });
      for (const file of listing.files) if (!open.has(file.id)) put(file.id, file.text);
      problems.push(...found.problems, ...listing.problems);
    }
    for (const [uri, text] of open) put(uri, text);
    return problems;
  };
  const readFromDisk = async (uri: string): Promise<void> => {
    if (!isOnDisk(uri) || !(isYamlName(uri) || isCheckFile(uri))) return;
    const file = await host.read(fileURLToPath(uri));
    if (open.has(uri)) return;
    if ("message" in file) (isCheckFile(uri) ? checkFiles : session).remove(uri);
    else if (isCheckFile(uri)) checkFiles.put(rooted(folders, uri, file.text));
    else put(uri, file.text);
  };

  return {
    setFolders: (uris) => void (folders = uris.map(canonical)),
    scan,
    open: (uri, text) => {
      open.set(uri, text);
      put(uri, text);
    },
    close: async (uri) => {
      open.delete(uri);
      await readFromDisk(uri);
      if (!isOnDisk(uri)) session.remove(uri);
    },
    changedOnDisk: async (uri) => {
      if (!open.has(uri)) await readFromDisk(uri);
      // It may say of any file what it is.
      if (isCheckFile(uri)) await scan();
    },
  };
}

const isOnDisk = (uri: string): boolean => uri.startsWith("file:");

/** A file at its place in the innermost workspace folder that holds it; one outside all is in its own folder. */
function rooted(folders: readonly string[], uri: string, text: string): RootedFile {
  const folder = folders
    .filter((candidate) => uri.startsWith(candidate.endsWith("/") ? candidate : `${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  const root = folder ?? uri.slice(0, uri.lastIndexOf("/"));
  return { id: uri, root, text, path: decodeURIComponent(uri.slice(root.length).replace(/^\//, "")) };
}
