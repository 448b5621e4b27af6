import { checkFileName, isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import type { HostFile, HostProblem, Listing } from "../host.ts";
import type { Limits } from "../limits.ts";
import type { RootedFile, Session } from "../session/session.ts";
import type { UnreadId } from "../session/unread.ts";
import { type CheckFiles, isCheckFile } from "./check-files.ts";
import { createHolding } from "./holding.ts";
import type { Oversized } from "./oversized.ts";
import { isBelow, type Place } from "./place.ts";
import { inStretches } from "./stretches.ts";
import type { UriHost } from "./uri-host.ts";

/** The files that the session holds: those of the disk, covered by the open documents. */
export interface DiskFiles {
  /** Texts of open documents; also of those that are none of ours, since a check file may make them so. */
  readonly open: Map<string, string>;
  /** What the disk gave: files of ours, check files, and what cannot be read. */
  readonly known: ReadonlySet<string>;
  /** True for documents of ours, as they are now. */
  holds(uri: string): boolean;
  /** Shows the session a document as it is open. */
  putOpen(uri: string, text: string): void;
  /** Reads one file again; one that is gone is forgotten. Files that nobody reads from the disk are passed over. */
  read(uri: string): Promise<void>;
  /** Reads everything below a folder, check files first, since they say what the others are. */
  readFolder(uri: string): Promise<readonly HostProblem[]>;
  /** Reads what lies right in a folder. */
  readBeside(folder: string): Promise<readonly HostProblem[]>;
  forget(uri: string): void;
  /** Files that are there and were not read. */
  unread(): readonly UnreadId[];
  /** A document of no folder that counts was closed. */
  leave(uri: string): void;
  /** A document was closed whose file may still count. */
  closed(uri: string): void;
}

/** What the files of the disk go to. */
export interface DiskParts {
  readonly host: UriHost;
  readonly session: Session;
  readonly checkFiles: CheckFiles;
  readonly oversized: Oversized;
  readonly limits: () => Limits;
}

/** No files yet; where a file lies and whether it counts is asked when it has been read, since folders come and go. */
export function createDiskFiles(parts: DiskParts, placeOf: (uri: string) => Place, counts: (uri: string) => boolean): DiskFiles {
  const { host } = parts;
  const { take, ...shelf } = createShelf(parts, placeOf);
  const moments = createMoments();
  const isNews = (uri: string, at: number): boolean => moments.isNewest(uri, at) && counts(uri);

  const takeAll = async ({ files, problems }: Listing, at: number): Promise<readonly HostProblem[]> => {
    await inStretches(files, (file) => {
      if (isNews(file.id, at)) take(file.id, file);
    });
    for (const problem of problems) {
      const id = problem.unread;
      if (id !== undefined && isNews(id, at)) take(id, problem);
    }
    return problems;
  };
  const read = async (uri: string): Promise<void> => {
    if (!host.reaches(uri) || !isReadFromDisk(uri)) return;
    await moments.reading(async (at) => {
      const file = await host.read(uri);
      if (isNews(uri, at)) take(uri, file);
    });
  };
  return {
    ...shelf,
    read,
    readFolder: (uri) =>
      moments.reading(async (at) => {
        const problems = await takeAll(await host.named(uri, checkFileName), at);
        const also = (id: string): boolean => parts.checkFiles.states({ ...placeOf(id) });
        const listing = await host.list(uri, { also });
        const found = new Set([...listing.files.map(({ id }) => id), ...listing.problems.flatMap(({ unread = [] }) => unread)]);
        const isGone = (id: string): boolean => isBelow(id, uri) && !isCheckFile(id) && !found.has(id);
        for (const id of shelf.known) if (isGone(id) && moments.isNewest(id, at)) shelf.forget(id);
        return [...problems, ...(await takeAll(listing, at))];
      }),
    readBeside: (uri) =>
      moments.reading(async (at) => {
        await read(`${uri}/${checkFileName}`);
        return takeAll(await host.siblings(uri), at);
      }),
  };
}

type Shelf = Pick<DiskFiles, "open" | "known" | "holds" | "putOpen" | "forget" | "unread" | "leave" | "closed"> & {
  /** Takes in what was read of a file, or why there is nothing. */
  readonly take: (uri: string, file: HostFile | HostProblem) => void;
};

/** What was read and what is open, put where it belongs. */
function createShelf(parts: DiskParts, placeOf: (uri: string) => Place): Shelf {
  const { session, checkFiles, oversized } = parts;
  const open = new Map<string, string>();
  const known = new Set<string>();
  const unreadable = new Set<string>();
  const { hold, refuse, leave } = createHolding(parts);

  const rooted = (uri: string, text: string): RootedFile => ({ id: uri, text, ...placeOf(uri) });
  const putOpen = (uri: string, text: string): void => {
    unreadable.delete(uri);
    const file = rooted(uri, text);
    // A check file counts as it is on the disk, and is never one of those that it speaks of.
    if (isCheckFile(uri) || (!mayConcernUs(file.path, text) && !checkFiles.states(file))) return leave(uri);
    hold(file);
  };
  const forget = (uri: string): void => {
    known.delete(uri);
    unreadable.delete(uri);
    if (isCheckFile(uri)) checkFiles.remove(uri);
    else if (!open.has(uri)) leave(uri);
  };
  const put = (uri: string, text: string): void => {
    if (isCheckFile(uri)) checkFiles.put(rooted(uri, text));
    else if (!open.has(uri)) putOpen(uri, text);
    if (isCheckFile(uri) || session.has(uri) || oversized.has(uri)) known.add(uri);
  };
  const take = (uri: string, file: HostFile | HostProblem): void => {
    if (!("message" in file)) return put(uri, file.text);
    const isLarge = file.beginning !== undefined && !isCheckFile(uri);
    if (!isLarge) forget(uri);
    if (file.unread === undefined || isCheckFile(uri)) return;
    known.add(uri);
    if (open.has(uri)) return;
    if (isLarge) refuse(uri, file.limit === "values" ? "values" : "fileSize");
    else unreadable.add(uri);
  };
  const closed = (uri: string): void => {
    open.delete(uri);
    if (session.has(uri) || oversized.has(uri)) known.add(uri);
  };
  const unread = (): readonly UnreadId[] => [...idsOf(oversized.all(), true), ...idsOf(unreadable, false)];
  return { open, known, holds: session.has, putOpen, forget, unread, leave, closed, take };
}

function idsOf(ids: Iterable<string>, isTooLarge: boolean): readonly UnreadId[] {
  return [...ids].map((id) => ({ id, isTooLarge }));
}

/** True for names that are read from the disk: of YAML and of check files. Whatever else is open is known while it is open. */
export function isReadFromDisk(uri: string): boolean {
  return isYamlName(uri) || isCheckFile(uri);
}

interface Moments {
  /** Reads something at a moment that is later than all before it. */
  reading<T>(task: (at: number) => Promise<T>): Promise<T>;
  /** True when nothing that was read later is known of a file. */
  isNewest(uri: string, at: number): boolean;
}

/** Files are read side by side, and an older reading may come in last. */
function createMoments(): Moments {
  const newest = new Map<string, number>();
  let moment = 0;
  let underWay = 0;
  return {
    reading: async (task) => {
      underWay++;
      try {
        return await task(++moment);
      } finally {
        // What comes next is later than all that came in, so that there is nothing to remember: names come and go without end.
        if (--underWay === 0) newest.clear();
      }
    },
    isNewest: (uri, at) => {
      if ((newest.get(uri) ?? 0) > at) return false;
      newest.set(uri, at);
      return true;
    },
  };
}
