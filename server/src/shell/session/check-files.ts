import { globMatches } from "../../core/base/glob.ts";
import { remembered } from "../../core/base/remember.ts";
import type { FileKind } from "../../core/catalog/kinds.ts";
import { folderOf } from "../../core/model/document.ts";
import type { CheckFile } from "../../core/rules/check-file.ts";

/** A check file at its place in a workspace folder. */
export interface PlacedCheckFile {
  readonly id: string;
  readonly root: string;
  /** Slash-separated, as files of the same root have it; counts for everything below its folder. */
  readonly path: string;
  readonly content: CheckFile;
}

/** A file as far as check files are concerned. */
interface Placed {
  readonly root: string;
  readonly path: string;
}

/** The check file that counts for a file: the nearest one upwards within its root, and that alone. */
export function nearestCheckFile(all: readonly PlacedCheckFile[], { root, path }: Placed): PlacedCheckFile | undefined {
  const found = byFolder(all).get(root);
  if (found === undefined) return undefined;
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    const here = found.get(folder);
    if (here !== undefined) return here;
  }
  return found.get("");
}

/** Check files by root and folder: every file asks for its own, and there may be as many of one as of the other. */
const byFolder = remembered((all: readonly PlacedCheckFile[]): ReadonlyMap<string, ReadonlyMap<string, PlacedCheckFile>> => {
  const roots = new Map<string, Map<string, PlacedCheckFile>>();
  for (const file of all) {
    const folders = roots.get(file.root) ?? new Map<string, PlacedCheckFile>();
    roots.set(file.root, folders);
    const folder = folderOf(file.path);
    if (!folders.has(folder)) folders.set(folder, file);
  }
  return roots;
});

/** What the nearest check file states a file to be; the last pattern that matches counts. */
export function statedKind(all: readonly PlacedCheckFile[], file: Placed): FileKind | "none" | undefined {
  const nearest = nearestCheckFile(all, file);
  if (nearest === undefined) return undefined;
  const folder = folderOf(nearest.path);
  const below = folder === "" ? file.path : file.path.slice(folder.length + 1);
  return nearest.content.files.findLast(({ glob }) => globMatches(glob, below))?.kind;
}
