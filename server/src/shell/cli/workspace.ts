import { stat } from "node:fs/promises";
import path from "node:path";
import { type ParsedFile, parseFile } from "../../core/model/document.ts";
import type { Host, HostFile, HostProblem, Listing, ListOptions } from "../host.ts";
import { type PlacedCheckFile, statedKind } from "../session/check-files.ts";
import type { Session } from "../session/session.ts";
import { type UnreadId, unreadIds } from "../session/unread.ts";
import { findCheckFiles } from "./check-files.ts";
import { withRemedy } from "./limits.ts";
import { baseOf, isInside, relativePath, showPath } from "./paths.ts";
import { UsageError } from "./usage.ts";

/** One argument's files. Files of a root form sets together. */
export interface LoadedRoot {
  /** Absolute folder. */
  readonly root: string;
  readonly files: readonly ParsedFile[];
  readonly checkFiles: readonly PlacedCheckFile[];
  /** Absolute paths that are reported even when nobody recognises them; undefined: all of the folder, recognised ones only. */
  readonly named: ReadonlySet<string> | undefined;
  /** How a file's path is shown, by absolute path. */
  readonly shown: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
  /** Files that are there and were not read. */
  readonly unread: readonly UnreadId[];
}

/** Hands the files of all roots to a session, with the check files that count for them. */
export function fillSession(session: Session, roots: readonly LoadedRoot[]): void {
  session.setCheckFiles(roots.flatMap((root) => root.checkFiles));
  for (const { root, files } of roots) for (const file of files) session.put({ ...file, root });
}

/** Reads the files and folders that were named on the command line. A path that does not exist or cannot be read ends the call. */
export async function loadPaths(paths: readonly string[], host: Host, onRead?: ListOptions["onRead"]): Promise<readonly LoadedRoot[]> {
  const folders = new Map<string, LoadedRoot>();
  const byFolder = new Map<string, string[]>();
  for (const argument of paths) {
    const absolute = path.resolve(argument);
    const info = await stat(absolute).catch((error: unknown) => unreadable(argument, error));
    if (info.isDirectory()) folders.set(absolute, await loadFolder(argument, host, onRead));
    else byFolder.set(path.dirname(absolute), [...(byFolder.get(path.dirname(absolute)) ?? []), argument]);
  }
  const single = await Promise.all(
    [...byFolder].filter(([folder]) => !coveredBy(folder, folders)).map(([folder, names]) => loadNamed(folder, names, host)),
  );
  const outermost = [...folders].filter(([folder]) => ![...folders.keys()].some((other) => other !== folder && isInside(folder, other)));
  return [...outermost.map(([, loaded]) => loaded), ...single];
}

/** A text that is checked as if it were the named file, together with the files beside that one. The file itself need not exist. */
export async function loadText(name: string, text: string, host: Host): Promise<LoadedRoot> {
  const id = path.resolve(name);
  const root = path.dirname(id);
  const own: HostFile = { id, path: path.basename(id), text: text.startsWith("\uFEFF") ? text.slice(1) : text };
  return withNamed({ root, own: new Map([[id, own]]), shown: new Map([[id, showPath(name)]]) }, await host.siblings(root), host);
}

function unreadable(argument: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  throw new UsageError(code === "ENOENT" ? `\`${argument}\` does not exist.` : `\`${argument}\` cannot be read (${code}).`);
}

const coveredBy = (folder: string, folders: ReadonlyMap<string, LoadedRoot>): boolean =>
  [...folders.keys()].some((other) => isInside(folder, other));

async function loadFolder(argument: string, host: Host, onRead: ListOptions["onRead"]): Promise<LoadedRoot> {
  const root = path.resolve(argument);
  const base = baseOf(root);
  const checkFiles = await findCheckFiles({ root, base }, host, true);
  const also = (id: string): boolean => statedKind(checkFiles, { root, path: relativePath(base, id) }) !== undefined;
  const { files, problems } = await host.list(root, { also, ...(onRead === undefined ? {} : { onRead }) });
  const shown = new Map(files.map((file) => [file.id, showPath(argument, file.path)]));
  return {
    root,
    files: files.map((file) => parseAt(base, file)),
    checkFiles,
    named: undefined,
    shown,
    ...told(problems),
  };
}

/** What could not be read, in sentences and as ids. */
function told(problems: readonly HostProblem[]): Pick<LoadedRoot, "problems" | "unread"> {
  return { problems: problems.map((problem) => `${problem.path} ${withRemedy(problem)}`), unread: unreadIds(problems) };
}

async function loadNamed(root: string, names: readonly string[], host: Host): Promise<LoadedRoot> {
  const shown = new Map<string, string>();
  const own = new Map<string, HostFile>();
  for (const argument of names) {
    const file = await host.read(path.resolve(argument));
    if ("message" in file) throw new UsageError(`\`${argument}\` ${withRemedy(file)}`);
    shown.set(file.id, showPath(argument));
    own.set(file.id, file);
  }
  return withNamed({ root, own, shown }, await host.siblings(root), host);
}

interface Named {
  readonly root: string;
  readonly own: ReadonlyMap<string, HostFile>;
  /** How the named files are shown. */
  readonly shown: ReadonlyMap<string, string>;
}

async function withNamed({ root, own, shown }: Named, siblings: Listing, host: Host): Promise<LoadedRoot> {
  const base = baseOf(root);
  const beside = siblings.files.filter((file) => !own.has(file.id));
  const problems = siblings.problems.filter(({ path: file }) => !own.has(file));
  const folder = path.dirname([...shown.values()][0] ?? ".");
  return {
    root,
    files: [...own.values(), ...beside].map((file) => parseAt(base, file)),
    checkFiles: await findCheckFiles({ root, base }, host, false),
    named: new Set(own.keys()),
    shown: new Map([...shown, ...beside.map((file): [string, string] => [file.id, showPath(folder, file.path)])]),
    ...told(problems),
  };
}

function parseAt(base: string, file: HostFile): ParsedFile {
  return parseFile({ ...file, path: relativePath(base, file.id) });
}
