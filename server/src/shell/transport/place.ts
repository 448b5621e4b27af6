import { fileURLToPath } from "node:url";

/** Where a document lies: the folder within which sets are formed, and the slash-separated path below it. */
export interface Place {
  readonly root: string;
  readonly path: string;
}

/** True for what stands below a folder, both as canonical URIs. */
export function isBelow(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** The file that a URI names on the disk that the server shares with the editor; undefined for every other URI. */
export function fileOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** True for files of the disk that the server shares with the editor. */
export const isOnDisk = (uri: string): boolean => fileOf(uri) !== undefined;

/** A part of a URI as people read it; what is no such part stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The place of a document in the innermost workspace folder that holds it. One outside all is in its own folder, and a new one without a path
 * is on its own; a new one that already has a path counts as the file that it will be.
 */
export function placeOf(folders: readonly string[], uri: string): Place {
  const at = uri.startsWith("untitled:/") ? `file://${uri.slice("untitled:".length)}` : uri;
  const folder = folders.filter((candidate) => isBelow(at, candidate)).sort((a, b) => b.length - a.length)[0];
  const slash = at.lastIndexOf("/");
  if (folder === undefined && slash < 0) return { root: uri, path: decoded(uri.slice(uri.indexOf(":") + 1)) };
  const root = folder ?? at.slice(0, slash);
  return { root, path: decoded(at.slice(root.length).replace(/^\//, "")) };
}

/** True for names without an ending, as folders mostly have them. */
export function mayBeFolder(uri: string): boolean {
  return !/\.[^./]*$/.test(uri);
}

/** True for what lies in folders that are never searched. */
export function passedOver(path: string): boolean {
  return /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/.test(path);
}
