import { URI } from "vscode-uri";
import { isBuiltInUri } from "../../core/features/built-in-document.ts";
import type { HostProblem } from "../host.ts";
import type { UnreadId } from "../session/unread.ts";
import { isCheckFile } from "./check-files.ts";
import { createDiskFiles, type DiskFiles, type DiskParts } from "./disk-files.ts";
import { inTurn } from "./in-turn.ts";
import { createLoneFolders } from "./lone-folders.ts";
import { isBelow, mayBeFolder, passedOver, type Place, placeOf } from "./place.ts";

/** Canonical spelling of a URI, so that the editor's and the disk's agree. What is no URI stays as it is. */
export function canonical(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

/** The files of the workspace: open documents cover what the disk says. */
export interface Workspace {
  setFolders(uris: readonly string[]): void;
  /** Reads all folders; resolves when every file is in the session and none of a folder that is gone. */
  scan(): Promise<readonly HostProblem[]>;
  /** Resolves when all files that belong to the document have been read: half of them would tell another story. */
  open(uri: string, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** A file or folder was made, changed or deleted, in the editor or outside. */
  changedOnDisk(uri: string): Promise<void>;
  placeOf(uri: string): Place;
  /** Files that are there and were not read. */
  unread(): readonly UnreadId[];
}

/** The parts of a server that its workspace feeds. */
export interface WorkspaceParts extends DiskParts {
  /** Starts to watch a folder outside the workspace and gives what ends it. */
  readonly watch: (folder: string) => () => void;
}

/** The workspace of a server that shares the editor's disk, or asks the editor for its files. */
export function createWorkspace({ watch, ...parts }: WorkspaceParts): Workspace {
  let folders: readonly string[] = [];
  const place = (uri: string): Place => placeOf(folders, uri);
  const isPart = (uri: string): boolean => lone.has(place(uri).root) || folders.some((folder) => isBelow(uri, folder));
  const files = createDiskFiles(parts, place, isPart);
  const lone = createLoneFolders({ files, placeOf: place, isWorkspaceFolder: (uri) => folders.includes(uri), watch });

  const show = async (uri: string, text: string): Promise<void> => {
    files.open.set(uri, text);
    files.putOpen(uri, text);
    if (files.holds(uri)) await lone.enter(uri);
    else lone.leaveUnlessOpen(place(uri).root);
  };
  const scanAll = async (): Promise<readonly HostProblem[]> => {
    const before = new Set(files.known);
    const now = folders;
    await lone.refresh();
    for (const uri of before) if (!isPart(uri)) files.forget(uri);
    const problems = await readFolders(parts, files, now);
    for (const [uri, text] of files.open) await show(uri, text);
    return problems;
  };
  const scan = inTurn(scanAll);
  /** A check file may say of any file what it is. */
  const changedOnDisk = async (uri: string): Promise<void> => {
    if (!isPart(uri) || passedOver(place(uri).path)) return;
    await files.read(uri);
    if (isCheckFile(uri)) await scan.run();
    await readBelow(parts, files, uri);
  };

  return {
    setFolders: (uris) => void (folders = uris.map(canonical)),
    scan: scan.run,
    open: async (uri, text) => {
      if (isBuiltInUri(uri)) return;
      await show(uri, text);
      await scan.first;
    },
    close: async (uri) => {
      files.closed(uri);
      lone.leaveUnlessOpen(place(uri).root);
      if (parts.host.reaches(uri) && isPart(uri)) await files.read(uri);
      else files.forget(uri);
    },
    changedOnDisk,
    placeOf: place,
    unread: files.unread,
  };
}

async function readFolders({ host }: DiskParts, files: DiskFiles, folders: readonly string[]): Promise<readonly HostProblem[]> {
  const problems: HostProblem[] = [];
  for (const uri of folders.filter(host.reaches)) problems.push(...(await files.readFolder(uri)));
  return problems;
}

/** Of a folder that comes or goes nobody names the files. */
async function readBelow({ host }: DiskParts, files: DiskFiles, uri: string): Promise<void> {
  await Promise.all([...files.known].filter((known) => isBelow(known, uri)).map(files.read));
  if (host.reaches(uri) && mayBeFolder(uri)) await files.readFolder(uri);
}
