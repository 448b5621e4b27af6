import { couldBe, type FileKind, kindFileName, kindOfName, readerOf } from "../catalog/kinds.ts";
import { fileNameOf, folderOf, type ParsedFile, recognise } from "./document.ts";
import { nearestAmong } from "./nearest.ts";

/** Files that belong together, before anyone reads them for a target. */
export interface FileGroup {
  readonly id: string;
  readonly files: ReadonlyMap<FileKind, ParsedFile>;
}

/** What somebody states a file to be; `none` keeps it out. Undefined leaves it to the file itself. */
export type StatedKind = (file: ParsedFile) => FileKind | "none" | undefined;

interface Known {
  readonly file: ParsedFile;
  readonly kind: FileKind;
  readonly folder: string;
}

/**
 * Groups the files of one workspace folder into config sets.
 * - Security files of one folder form a set. Of two files of a kind the one with the product's file name counts; the other is a set of its own.
 * - A Dashboards or node file joins the one set nearest to it in the folder tree; when two are equally near it stays alone.
 * - Of those that stay alone, a node file joins the one Dashboards file nearest to it.
 * - Files nobody recognises are left out.
 */
export function discover(files: readonly ParsedFile[], stated: StatedKind = () => undefined): readonly FileGroup[] {
  const known = recogniseAll(files, stated);
  const groups: MutableGroup[] = [];
  const cluster = known.filter((item) => readerOf(item.kind) === "cluster");
  for (const [folder, members] of byFolder(cluster)) groups.push(...groupFolder(folder, members));
  const sets = groups.filter((group) => !group.loose);
  const ofKind = (kind: FileKind): readonly Known[] => known.filter((item) => item.kind === kind);
  const dashboards = attach(ofKind("opensearch_dashboards"), sets).map(alone);
  const nodes = attach(attach(ofKind("opensearch"), sets), dashboards).map(alone);
  groups.push(...dashboards, ...nodes);
  return groups.map(({ id, files: members }) => ({ id, files: members }));
}

interface MutableGroup {
  readonly id: string;
  readonly folder: string;
  readonly loose: boolean;
  readonly files: Map<FileKind, ParsedFile>;
}

function recogniseAll(all: readonly ParsedFile[], stated: StatedKind): readonly Known[] {
  const files = all.filter((file) => stated(file) !== "none");
  const sure = files.flatMap((file) => {
    const kind = stated(file) ?? recognise(file);
    return kind === undefined || kind === "none" ? [] : [{ file, kind, folder: folderOf(file.path) }];
  });
  const securityFolders = new Set(sure.filter((item) => readerOf(item.kind) === "cluster").map((item) => item.folder));
  const taken = new Set(sure.map((item) => item.file));
  // A `roles.yml` says nothing by its name alone, but beside a roles_mapping.yml it is the plugin's.
  const beside = files.flatMap((file) => {
    const kind = kindOfName(fileNameOf(file.path));
    const folder = folderOf(file.path);
    const ours = kind !== undefined && !taken.has(file) && securityFolders.has(folder) && couldBe(file.yaml.root, kind);
    return ours ? [{ file, kind, folder }] : [];
  });
  return [...sure, ...beside];
}

function byFolder(items: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const folders = new Map<string, Known[]>();
  for (const item of items) {
    const members = folders.get(item.folder) ?? [];
    members.push(item);
    folders.set(item.folder, members);
  }
  return folders;
}

function groupFolder(folder: string, members: readonly Known[]): MutableGroup[] {
  const main: MutableGroup = { id: folder === "" ? "." : folder, folder, loose: false, files: new Map() };
  const loose: MutableGroup[] = [];
  for (const kind of new Set(members.map((item) => item.kind))) {
    const same = members.filter((item) => item.kind === kind);
    const usual =
      same.find((item) => fileNameOf(item.file.path).toLowerCase() === kindFileName(kind)) ??
      same.find((item) => kindOfName(fileNameOf(item.file.path)) === kind);
    const chosen = usual ?? (same.length === 1 ? same[0] : undefined);
    if (chosen !== undefined) main.files.set(kind, chosen.file);
    loose.push(...same.filter((item) => item !== chosen).map(alone));
  }
  return main.files.size > 0 ? [main, ...loose] : loose;
}

function alone(item: Known): MutableGroup {
  return { id: item.file.path, folder: item.folder, loose: true, files: new Map([[item.kind, item.file]]) };
}

/** Puts each item into the set nearest to it, unless another one is as near to that set; gives back those that stay alone. */
function attach(items: readonly Known[], sets: readonly MutableGroup[]): readonly Known[] {
  const nearest = nearestAmong(sets);
  const wishes = items.map((item) => ({ item, wish: nearest(item.folder) }));
  const first = new Map<MutableGroup, { readonly steps: number; readonly isAlone: boolean }>();
  for (const { wish } of wishes) {
    if (wish === undefined) continue;
    const before = first.get(wish.item);
    if (before === undefined || wish.steps <= before.steps)
      first.set(wish.item, { steps: wish.steps, isAlone: before?.steps !== wish.steps });
  }
  return wishes.flatMap(({ item, wish }) => {
    const least = wish === undefined ? undefined : first.get(wish.item);
    if (wish === undefined || least?.isAlone !== true || least.steps !== wish.steps) return [item];
    wish.item.files.set(item.kind, item.file);
    return [];
  });
}
