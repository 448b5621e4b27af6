import { readFileSync, statSync } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { glob } from "tinyglobby";
import { kindOfName } from "../../core/catalog/kinds.ts";
import { checkFileName, isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import { fileNameOf } from "../../core/model/document.ts";
import { absent, type Host, type HostFile, type HostProblem, type Listing, type ListOptions } from "../host.ts";
import { isBeyond, leftOut } from "../budget.ts";
import { bytesOf, defaultLimits, type Limits, tooLarge, tooMany } from "../limits.ts";

/** How the disk is read. */
export interface DiskOptions {
  /** What a file is called by those who ask; by its absolute path where nobody says. */
  readonly idOf?: (file: string) => string;
  /** Asked for at each call. */
  readonly limitsOf?: () => Limits;
  /** True where nobody waits for anything else: files are then read one after the other, which takes a fraction of the time. */
  readonly isAlone?: boolean;
}

/** The disk. */
export function nodeHost({ idOf = (file) => file, limitsOf = () => defaultLimits, isAlone = false }: DiskOptions = {}): Host {
  const by = isAlone ? alone : amongOthers;
  const find = isAlone ? foundOnce() : found;
  return {
    list: async (root, { also = () => false, onRead } = {}) => {
      const limits = limitsOf();
      const names = (await find(root)).filter(isYamlName);
      const keep = (file: HostFile): boolean => concerns(file) || also(file.id);
      return readSome(root, names, { idOf, by, limits, keep, onRead });
    },
    named: async (root, name) =>
      readAll(
        root,
        (await find(root)).filter((file) => path.basename(file) === name),
        { idOf, by, limits: limitsOf(), keep: () => true },
      ),
    siblings: async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return readSome(folder, names.filter(isYamlName).sort(), { idOf, by, limits: limitsOf(), keep: concerns });
    },
    read: (file) => readOne(path.dirname(file), path.basename(file), { idOf, by, limits: limitsOf() }),
  };
}

const concerns = (file: HostFile): boolean => mayConcernUs(file.path, file.text);

/** YAML and check files below a folder. */
async function found(root: string): Promise<readonly string[]> {
  const patterns = ["**/*.{yml,yaml,YML,YAML}", `**/${checkFileName}`];
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const names = await glob(patterns, { cwd: root, ignore, dot: true, followSymbolicLinks: false, absolute: false }).catch(() => []);
  return names.sort((a, b) => (a < b ? -1 : 1));
}

/** Looks through each folder once. */
function foundOnce(): typeof found {
  const known = new Map<string, ReturnType<typeof found>>();
  return (root) => {
    const names = known.get(root) ?? found(root);
    known.set(root, names);
    return names;
  };
}

/** Where not all files are looked at, those with names that we know come first. */
function ordinaryFirst(names: readonly string[], { files }: Limits): readonly string[] {
  if (names.length <= files) return names;
  const isKnown = (name: string): boolean => kindOfName(fileNameOf(name)) !== undefined;
  return [...names.filter(isKnown), ...names.filter((name) => !isKnown(name))];
}

/** Looks at a file and reads it. */
interface By {
  readonly stat: (file: string) => Promise<{ readonly size: number; isFile(): boolean; isDirectory(): boolean }>;
  readonly read: (file: string) => Promise<string>;
}

const amongOthers: By = { stat, read: (file) => readFile(file, "utf8") };
const alone: By = { stat: async (file) => statSync(file), read: async (file) => readFileSync(file, "utf8") };

interface Reading {
  readonly by: By;
  readonly idOf: (file: string) => string;
  readonly limits: Limits;
}

interface ReadingAll extends Reading {
  readonly keep: (file: HostFile) => boolean;
  readonly onRead?: ListOptions["onRead"] | undefined;
}

/** Reads as many files as the limit allows, and says so where there are more. */
async function readSome(root: string, names: readonly string[], reading: ReadingAll): Promise<Listing> {
  const { limits } = reading;
  const { files, problems } = await readAll(root, ordinaryFirst(names, limits).slice(0, limits.files), reading);
  const cut: HostProblem[] = names.length > limits.files ? [{ path: root, message: tooMany(limits), limit: "files" }] : [];
  return { files, problems: [...problems, ...cut] };
}

/** How many files are read at a time: each may be as large as the limit allows. */
const batch = 16;

async function readAll(root: string, names: readonly string[], { keep, onRead, ...reading }: ReadingAll): Promise<Listing> {
  const files: HostFile[] = [];
  const problems: HostProblem[] = [];
  let held = 0;
  for (let start = 0; start < names.length; start += batch) {
    onRead?.(start, names.length);
    const named = names.slice(start, start + batch);
    const results = await Promise.all(named.map((name) => readOne(root, name, reading)));
    for (const [index, result] of results.entries()) {
      const text = "message" in result ? result.beginning : result;
      if (text !== undefined && !keep(text)) continue;
      if ("message" in result) problems.push(result);
      else if (isBeyond((held += result.text.length), reading.limits))
        problems.push(leftOut(result, path.resolve(root, named[index] ?? ""), reading.limits));
      else files.push(result);
    }
  }
  return { files, problems };
}

async function readOne(root: string, name: string, { idOf, by, limits }: Reading): Promise<HostFile | HostProblem> {
  const file = path.resolve(root, name);
  const shown = name.split(path.sep).join("/");
  try {
    const info = await by.stat(file);
    if (!info.isFile())
      return { path: file, message: info.isDirectory() ? "is a folder, not a file." : "is no regular file and is not read." };
    if (info.size > bytesOf(limits.fileSize)) {
      const beginning = { id: idOf(file), path: shown, text: await readBeginning(file) };
      return { path: file, message: tooLarge(limits), limit: "fileSize", unread: idOf(file), beginning };
    }
    return { id: idOf(file), path: shown, text: withoutMark(await by.read(file)) };
  } catch (error) {
    const message = sentenceOf(error);
    return message === absent ? { path: file, message } : { path: file, message, unread: idOf(file) };
  }
}

/** Bytes of a large file that are looked at to tell what it is. */
const beginningBytes = 64 * 1024;

async function readBeginning(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    return withoutMark(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await handle.close();
  }
}

const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

/** Why a file cannot be read, in words. */
function sentenceOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return absent;
  if (code === "EACCES" || code === "EPERM") return "cannot be read: permission denied.";
  if (code === "EISDIR") return "is a folder, not a file.";
  if (code === "ELOOP") return "is a symbolic link that leads to itself.";
  return `cannot be read (${code === "" ? "unknown reason" : code}).`;
}
