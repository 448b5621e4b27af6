import { URI } from "vscode-uri";
import { isBuiltInUri } from "../../core/features/built-in-document.ts";
import type { HostProblem } from "../host.ts";
import type { UnreadId } from "../session/unread.ts";
import { isCheckFile } from "./check-files.ts";
import { createDiskFiles, type DiskFiles, type DiskParts, isReadFromDisk } from "./disk-files.ts";
import { inTurn } from "./in-turn.ts";
import { createLoneFolders } from "./lone-folders.ts";
import { isBelow, mayBeFolder, passedOver, type Place, placeOf } from "./place.ts";
import { inBatches, inStretches } from "./stretches.ts";

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
  /** Files or folders were made, changed or deleted, in the editor or outside; a change of branches names a hundred thousand at once. */
  changedOnDisk(uris: readonly string[]): Promise<void>;
  placeOf(uri: string): Place;
  /** Files that are there and were not read. */
  unread(): readonly UnreadId[];
}

/** The parts of a server that its workspace feeds. */
export interface WorkspaceParts extends DiskParts {
  /** Starts to watch a folder outside the workspace and gives what ends it. */
  readonly watch: (folder: string) => () => void;
  /** Says what could not be read of a folder that a document brought. */
  readonly tell: (problem: HostProblem) => void;
}

/** The workspace of a server that shares the editor's disk, or asks the editor for its files. */
export function createWorkspace({ watch, tell, ...parts }: WorkspaceParts): Workspace {
  let folders: readonly string[] = [];
  const place = (uri: string): Place => placeOf(folders, uri);
  const isPart = (uri: string): boolean => lone.has(place(uri).root) || folders.some((folder) => isBelow(uri, folder));
  const files = createDiskFiles(parts, place, isPart);
  const isPassedOver = (uri: string): boolean => passedOver(place(uri).path);
  const lone = createLoneFolders({ files, placeOf: place, isWorkspaceFolder: (uri) => folders.includes(uri), watch, tell });

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
  const changedOnDisk = async (uris: readonly string[]): Promise<void> => {
    const changed = await canonicalAmong(uris, (uri) => isPart(uri) && !isPassedOver(uri));
    await inBatches([...changed].filter(isReadFromDisk), files.read);
    // A check file may say of any file what it is.
    if ([...changed].some(isCheckFile)) await scan.run();
    await readBelow(parts, files, changed);
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
      if (parts.host.reaches(uri) && isPart(uri) && isReadFromDisk(uri) && !isPassedOver(uri)) await files.read(uri);
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

async function canonicalAmong(sent: readonly string[], isWanted: (uri: string) => boolean): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  await inStretches(sent, (uri) => {
    const known = canonical(uri);
    if (isWanted(known)) all.add(known);
  });
  return all;
}

/** Of a folder that comes or goes nobody names the files. */
async function readBelow({ host }: DiskParts, files: DiskFiles, changed: ReadonlySet<string>): Promise<void> {
  const below: string[] = [];
  const folders: string[] = [];
  await inStretches(files.known, (uri) => {
    if (isBelowOneOf(uri, changed)) below.push(uri);
  });
  await inStretches(changed, (uri) => {
    if (mayBeFolder(uri) && host.reaches(uri)) folders.push(uri);
  });
  await inBatches(below, files.read);
  const inFolders = new Set(folders);
  for (const uri of folders) if (!isBelowOneOf(uri, inFolders)) await files.readFolder(uri);
}

function isBelowOneOf(uri: string, folders: ReadonlySet<string>): boolean {
  for (let slash = uri.lastIndexOf("/"); slash > 0; slash = uri.lastIndexOf("/", slash - 1))
    if (folders.has(uri.slice(0, slash))) return true;
  return false;
}
