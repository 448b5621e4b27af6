import { globMatches } from "../../core/base/glob.ts";
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
  let nearest: PlacedCheckFile | undefined;
  for (const candidate of all) {
    if (candidate.root !== root || !isBelow(path, folderOf(candidate.path))) continue;
    if (nearest === undefined || folderOf(candidate.path).length > folderOf(nearest.path).length) nearest = candidate;
  }
  return nearest;
}

const isBelow = (path: string, folder: string): boolean => folder === "" || path.startsWith(`${folder}/`);

/** What the nearest check file states a file to be; the last pattern that matches counts. */
export function statedKind(all: readonly PlacedCheckFile[], file: Placed): FileKind | "none" | undefined {
  const nearest = nearestCheckFile(all, file);
  if (nearest === undefined) return undefined;
  const folder = folderOf(nearest.path);
  const below = folder === "" ? file.path : file.path.slice(folder.length + 1);
  return nearest.content.files.findLast(({ glob }) => globMatches(glob, below))?.kind;
}
