import { stat } from "node:fs/promises";
import path from "node:path";
import { type ParsedFile, parseFile } from "../../core/model/document.ts";
import { type Budget, createBudget, leftOut } from "../budget.ts";
import type { Host, HostFile, HostProblem, Listing, ListOptions } from "../host.ts";
import type { Limits } from "../limits.ts";
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

/** What files are read with. */
export interface Loading {
  readonly host: Host;
  readonly limits: Limits;
  readonly onRead?: ListOptions["onRead"];
}

interface Within extends Loading {
  /** Of all roots together. */
  readonly budget: Budget;
}

const within = (loading: Loading): Within => ({ ...loading, budget: createBudget(() => loading.limits) });

/** Reads the files and folders that were named on the command line. A path that does not exist or cannot be read ends the call. */
export async function loadPaths(paths: readonly string[], loading: Loading): Promise<readonly LoadedRoot[]> {
  const reading = within(loading);
  const folders = new Map<string, LoadedRoot>();
  const byFolder = new Map<string, string[]>();
  for (const argument of paths) {
    const absolute = path.resolve(argument);
    const info = await stat(absolute).catch((error: unknown) => unreadable(argument, error));
    if (info.isDirectory()) folders.set(absolute, await loadFolder(argument, reading));
    else byFolder.set(path.dirname(absolute), [...(byFolder.get(path.dirname(absolute)) ?? []), argument]);
  }
  const single = await Promise.all(
    [...byFolder].filter(([folder]) => !coveredBy(folder, folders)).map(([folder, names]) => loadNamed(folder, names, reading)),
  );
  const outermost = [...folders].filter(([folder]) => ![...folders.keys()].some((other) => other !== folder && isInside(folder, other)));
  return [...outermost.map(([, loaded]) => loaded), ...single];
}

/** A text that is checked as if it were the named file, together with the files beside that one. The file itself need not exist. */
export async function loadText(name: string, text: string, loading: Loading): Promise<LoadedRoot> {
  const id = path.resolve(name);
  const root = path.dirname(id);
  const own: HostFile = { id, path: path.basename(id), text: text.startsWith("\uFEFF") ? text.slice(1) : text };
  const siblings = await loading.host.siblings(root);
  return withNamed({ root, own: new Map([[id, own]]), shown: new Map([[id, showPath(name)]]) }, siblings, within(loading));
}

function unreadable(argument: string, error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  throw new UsageError(code === "ENOENT" ? `\`${argument}\` does not exist.` : `\`${argument}\` cannot be read (${code}).`);
}

const coveredBy = (folder: string, folders: ReadonlyMap<string, LoadedRoot>): boolean =>
  [...folders.keys()].some((other) => isInside(folder, other));

async function loadFolder(argument: string, reading: Within): Promise<LoadedRoot> {
  const { host, onRead } = reading;
  const root = path.resolve(argument);
  const base = baseOf(root);
  const checkFiles = await findCheckFiles({ root, base }, host, true);
  const also = (id: string): boolean => statedKind(checkFiles, { root, path: relativePath(base, id) }) !== undefined;
  const { files, problems } = await host.list(root, { also, ...(onRead === undefined ? {} : { onRead }) });
  const shown = new Map(files.map((file) => [file.id, showPath(argument, file.path)]));
  const parsed = parseAll(base, files, reading);
  return { root, files: parsed.files, checkFiles, named: undefined, shown, ...told([...problems, ...parsed.problems]) };
}

/** What could not be read, in sentences and as ids. */
function told(problems: readonly HostProblem[]): Pick<LoadedRoot, "problems" | "unread"> {
  const [left, others] = [problems.filter(({ limit }) => limit === "values"), problems.filter(({ limit }) => limit !== "values")];
  const rest = left.length - mostTold;
  const sentences = [...others, ...left.slice(0, mostTold)].map((problem) => `${problem.path} ${withRemedy(problem)}`);
  return { problems: rest > 0 ? [...sentences, `The same goes for ${rest} more.`] : sentences, unread: unreadIds(problems) };
}

/** Once there are too many values, it may go for thousands of files. */
const mostTold = 5;

async function loadNamed(root: string, names: readonly string[], reading: Within): Promise<LoadedRoot> {
  const { host } = reading;
  const shown = new Map<string, string>();
  const own = new Map<string, HostFile>();
  for (const argument of names) {
    const file = await host.read(path.resolve(argument));
    if ("message" in file) throw new UsageError(`\`${argument}\` ${withRemedy(file)}`);
    shown.set(file.id, showPath(argument));
    own.set(file.id, file);
  }
  return withNamed({ root, own, shown }, await host.siblings(root), reading);
}

interface Named {
  readonly root: string;
  readonly own: ReadonlyMap<string, HostFile>;
  /** How the named files are shown. */
  readonly shown: ReadonlyMap<string, string>;
}

async function withNamed({ root, own, shown }: Named, siblings: Listing, reading: Within): Promise<LoadedRoot> {
  const base = baseOf(root);
  const beside = siblings.files.filter((file) => !own.has(file.id));
  const problems = siblings.problems.filter(({ path: file }) => !own.has(file));
  const folder = path.dirname([...shown.values()][0] ?? ".");
  const parsed = parseAll(base, [...own.values(), ...beside], reading);
  const refused = parsed.problems.find(({ path: file }) => own.has(file));
  if (refused !== undefined) throw new UsageError(`\`${shown.get(refused.path) ?? refused.path}\` ${withRemedy(refused)}`);
  return {
    root,
    files: parsed.files,
    checkFiles: await findCheckFiles({ root, base }, reading.host, false),
    named: new Set(own.keys()),
    shown: new Map([...shown, ...beside.map((file): [string, string] => [file.id, showPath(folder, file.path)])]),
    ...told([...problems, ...parsed.problems]),
  };
}

/** As many of the files as the budget admits; the others are problems. */
function parseAll(
  base: string,
  files: readonly HostFile[],
  { budget, limits }: Within,
): Pick<Listing, "problems"> & Pick<LoadedRoot, "files"> {
  const parsed: ParsedFile[] = [];
  const problems: HostProblem[] = [];
  for (const file of files) {
    if (budget.admits(file.id, file.text)) parsed.push(parseFile({ ...file, path: relativePath(base, file.id) }));
    else problems.push(leftOut(file, file.id, limits));
  }
  return { files: parsed, problems };
}
