import path from "node:path";

/** True when an absolute path is a folder or lies below it. */
export function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** Forward slashes on every platform, without `./`. */
export function showPath(...parts: readonly string[]): string {
  return path
    .join(...parts)
    .split(path.sep)
    .join("/");
}

/** A file's slash-separated path below a folder. */
export function relativePath(folder: string, file: string): string {
  return showPath(path.relative(folder, file));
}

/** The folder from which paths in a root are counted: the working folder where the root lies in it, so that folder names above it count too. */
export function baseOf(root: string): string {
  return isInside(root, process.cwd()) ? process.cwd() : path.dirname(root);
}
