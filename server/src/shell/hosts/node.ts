import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { glob } from "tinyglobby";
import { isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import { absent, type Host, type HostFile, type HostProblem, type Listing, type ListOptions } from "../host.ts";

/** Files larger than this are not read: no configuration is, and a dump by mistake would stop everything else. */
export const maxFileBytes = 20 * 1024 * 1024;

/** How many YAML files of one folder are looked at. */
export const maxFiles = 50_000;

/** The disk. Ids are absolute paths unless a mapper (to URIs, say) is given. */
export function nodeHost(idOf: (file: string) => string = (file) => file): Host {
  return {
    list: async (root, { also = () => false, onRead } = {}) => {
      const found = await find(root, "**/*.{yml,yaml,YML,YAML}");
      const keep = (file: HostFile): boolean => concerns(file) || also(file.id);
      const listing = await readAll(root, found.slice(0, maxFiles), { idOf, keep, onRead });
      const cut: HostProblem[] =
        found.length > maxFiles
          ? [{ path: root, message: `holds more than ${maxFiles} YAML files; the rest is not checked. Name a smaller folder.` }]
          : [];
      return { files: listing.files, problems: [...listing.problems, ...cut] };
    },
    named: async (root, name) => readAll(root, await find(root, `**/${name}`), { idOf, keep: () => true }),
    siblings: async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return readAll(folder, names.filter(isYamlName).sort(), { idOf, keep: concerns });
    },
    read: (file) => readOne(path.dirname(file), path.basename(file), idOf),
  };
}

const concerns = (file: HostFile): boolean => mayConcernUs(file.path, file.text);

async function find(root: string, pattern: string): Promise<readonly string[]> {
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const found = await glob([pattern], { cwd: root, ignore, dot: true, followSymbolicLinks: false, absolute: false }).catch(() => []);
  return found.sort((a, b) => (a < b ? -1 : 1));
}

interface Reading {
  readonly idOf: (file: string) => string;
  readonly keep: (file: HostFile) => boolean;
  readonly onRead?: ListOptions["onRead"] | undefined;
}

async function readAll(root: string, names: readonly string[], { idOf, keep, onRead }: Reading): Promise<Listing> {
  const files: HostFile[] = [];
  const problems: HostProblem[] = [];
  for (let start = 0; start < names.length; start += 64) {
    onRead?.(start, names.length);
    const batch = await Promise.all(names.slice(start, start + 64).map((name) => readOne(root, name, idOf)));
    for (const result of batch) {
      if ("message" in result) problems.push(result);
      else if (keep(result)) files.push(result);
    }
  }
  return { files, problems };
}

async function readOne(root: string, name: string, idOf: (file: string) => string): Promise<HostFile | HostProblem> {
  const file = path.resolve(root, name);
  const shown = name.split(path.sep).join("/");
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes) return { path: file, message: `is larger than ${maxFileBytes / 1024 / 1024} MiB and is not checked.` };
    const text = await readFile(file, "utf8");
    return { id: idOf(file), path: shown, text: text.startsWith("\uFEFF") ? text.slice(1) : text };
  } catch (error) {
    return { path: file, message: sentenceOf(error) };
  }
}

/** Why a file cannot be read, in words. */
function sentenceOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return absent;
  if (code === "EACCES" || code === "EPERM") return "cannot be read: permission denied.";
  if (code === "EISDIR") return "is a folder, not a file.";
  return `cannot be read (${code === "" ? "unknown reason" : code}).`;
}
