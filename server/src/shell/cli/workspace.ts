import { stat } from "node:fs/promises";
import path from "node:path";
import { type ParsedFile, parseFile } from "../../core/model/document.ts";
import type { Host, HostFile } from "../host.ts";
import { UsageError } from "./usage.ts";

/** One argument's files. Files of a root form sets together. */
export interface LoadedRoot {
  /** Absolute folder. */
  readonly root: string;
  readonly files: readonly ParsedFile[];
  /** Absolute paths that are reported even when nobody recognises them; undefined: all of the folder, recognised ones only. */
  readonly named: ReadonlySet<string> | undefined;
  /** How a file's path is shown, by absolute path. */
  readonly shown: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Reads the files and folders that were named on the command line. A path that does not exist or cannot be read ends the call. */
export async function loadPaths(paths: readonly string[], host: Host): Promise<readonly LoadedRoot[]> {
  const folders = new Map<string, LoadedRoot>();
  const byFolder = new Map<string, string[]>();
  for (const argument of paths) {
    const absolute = path.resolve(argument);
    const info = await stat(absolute).catch((error: unknown) => unreadable(argument, error));
    if (info.isDirectory()) folders.set(absolute, await loadFolder(argument, host));
    else byFolder.set(path.dirname(absolute), [...(byFolder.get(path.dirname(absolute)) ?? []), argument]);
  }
  const single = await Promise.all([...byFolder].filter(([folder]) => !coveredBy(folder, folders)).map(([folder, names]) => loadNamed(folder, names, host)));
  const outermost = [...folders].filter(([folder]) => ![...folders.keys()].some((other) => other !== folder && isInside(folder, other)));
  return [...outermost.map(([, loaded]) => loaded), ...single];
}

function unreadable(argument: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  throw new UsageError(code === "ENOENT" ? `\`${argument}\` does not exist.` : `\`${argument}\` cannot be read (${code}).`);
}

const isInside = (file: string, folder: string): boolean => file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);

const coveredBy = (folder: string, folders: ReadonlyMap<string, LoadedRoot>): boolean => [...folders.keys()].some((other) => isInside(folder, other));

/** Forward slashes on every platform, without `./`. */
const showPath = (...parts: string[]): string => path.join(...parts).split(path.sep).join("/");

async function loadFolder(argument: string, host: Host): Promise<LoadedRoot> {
  const root = path.resolve(argument);
  const { files, problems } = await host.list(root);
  const shown = new Map(files.map((file) => [file.id, showPath(argument, file.path)]));
  return { root, files: files.map(parseFile), named: undefined, shown, problems: problems.map((problem) => `${problem.path} ${problem.message}`) };
}

async function loadNamed(folder: string, names: readonly string[], host: Host): Promise<LoadedRoot> {
  const shown = new Map<string, string>();
  const files = new Map<string, HostFile>();
  for (const argument of names) {
    const file = await host.read(path.resolve(argument));
    if ("message" in file) throw new UsageError(`\`${argument}\` ${file.message}`);
    shown.set(file.id, showPath(argument));
    files.set(file.id, file);
  }
  const { files: beside } = await host.siblings(folder);
  for (const file of beside) if (!files.has(file.id)) files.set(file.id, file);
  for (const file of beside) if (!shown.has(file.id)) shown.set(file.id, showPath(path.dirname(names[0] ?? "."), file.path));
  return { root: folder, files: [...files.values()].map(parseFile), named: new Set(names.map((name) => path.resolve(name))), shown, problems: [] };
}
