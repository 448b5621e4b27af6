import { fileURLToPath } from "node:url";
import { URI } from "vscode-uri";
import { isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import type { HostProblem } from "../host.ts";
import { nodeHost } from "../hosts/node.ts";
import type { RootedFile, Session } from "../session/session.ts";

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
export function createWorkspace(session: Session): Workspace {
  const host = nodeHost((file) => URI.file(file).toString());
  const open = new Set<string>();
  let folders: readonly string[] = [];

  const rooted = (uri: string, text: string): RootedFile => {
    const folder = folders
      .filter((candidate) => uri.startsWith(candidate.endsWith("/") ? candidate : `${candidate}/`))
      .sort((a, b) => b.length - a.length)[0];
    const root = folder ?? uri.slice(0, uri.lastIndexOf("/"));
    return { id: uri, root, text, path: decodeURIComponent(uri.slice(root.length).replace(/^\//, "")) };
  };
  const put = (uri: string, text: string): void => {
    const file = rooted(uri, text);
    if (mayConcernUs(file.path, text)) session.put(file);
    else session.remove(uri);
  };
  const readFromDisk = async (uri: string): Promise<void> => {
    if (!uri.startsWith("file:") || !isYamlName(uri)) return;
    const file = await host.read(fileURLToPath(uri));
    if (open.has(uri)) return;
    if ("message" in file) session.remove(uri);
    else put(uri, file.text);
  };

  return {
    setFolders: (uris) => {
      folders = uris.map(canonical);
    },
    scan: async () => {
      const problems: HostProblem[] = [];
      for (const folder of folders.filter((uri) => uri.startsWith("file:"))) {
        const listing = await host.list(fileURLToPath(folder));
        problems.push(...listing.problems);
        for (const file of listing.files) if (!open.has(file.id)) put(file.id, file.text);
      }
      return problems;
    },
    open: (uri, text) => {
      open.add(uri);
      put(uri, text);
    },
    close: async (uri) => {
      open.delete(uri);
      await readFromDisk(uri);
      if (!uri.startsWith("file:")) session.remove(uri);
    },
    changedOnDisk: async (uri) => {
      if (!open.has(uri)) await readFromDisk(uri);
    },
  };
}
