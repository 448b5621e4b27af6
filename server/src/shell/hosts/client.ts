import { isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import type { ListFilesResult, ReadFileResult } from "../../protocol.ts";
import type { Host, HostFile, HostProblem, Listing, ListOptions } from "../host.ts";
import { isBeyond, leftOut } from "../budget.ts";
import { type Limits, tooLarge, tooMany } from "../limits.ts";

/** What a client does for us where it alone reaches the files. Both may reject; ids are URIs in canonical spelling. */
export interface ClientFiles {
  /** YAML and check files right in a folder, or also in all folders below it. */
  list(folder: string, deep: boolean): Promise<ListFilesResult>;
  read(uri: string): Promise<ReadFileResult>;
}

/** Files that only the client can read, such as those of a virtual workspace. Ids and roots are URIs; the limits are asked for at each call. */
export function clientHost(files: ClientFiles, limits: () => Limits): Host {
  const listed = async (folder: string, deep: boolean): Promise<ListFilesResult> =>
    files.list(folder, deep).catch(() => ({ files: [], cut: false, problem: "cannot be listed." }));
  const read = async (uri: string, root: string): Promise<HostFile | HostProblem> => {
    const answer = await files.read(uri).catch(() => ({ problem: "cannot be read." }));
    const path = pathBelow(root, uri);
    if ("text" in answer) return { id: uri, path, text: answer.text };
    if ("problem" in answer) return { path: uri, message: answer.problem };
    return { path: uri, message: tooLarge(limits()), limit: "fileSize", beginning: { id: uri, path, text: "" } };
  };
  return {
    list: async (root, { also = () => false, onRead } = {}) => {
      const found = await listed(root, true);
      const keep = (file: HostFile): boolean => concerns(file) || also(file.id);
      const listing = await readAll(found.files.filter(isYamlName), { read: (uri) => read(uri, root), keep, onRead, limits });
      return { files: listing.files, problems: [...problemsOf(root, found, limits()), ...listing.problems] };
    },
    named: async (root, name) => {
      const found = await listed(root, true);
      const ending = `/${name}`;
      return readAll(
        found.files.filter((uri) => uri.endsWith(ending)),
        { read: (uri) => read(uri, root), keep: () => true, limits },
      );
    },
    siblings: async (folder) => {
      const found = await listed(folder, false);
      return readAll(found.files.filter(isYamlName), { read: (uri) => read(uri, folder), keep: concerns, limits });
    },
    read: (uri) => read(uri, uri.slice(0, uri.lastIndexOf("/"))),
  };
}

const concerns = (file: HostFile): boolean => mayConcernUs(file.path, file.text);

function problemsOf(root: string, { cut, problem }: ListFilesResult, limits: Limits): readonly HostProblem[] {
  if (problem !== undefined) return [{ path: root, message: problem }];
  return cut ? [{ path: root, message: tooMany(limits), limit: "files" }] : [];
}

interface Reading {
  readonly read: (uri: string) => Promise<HostFile | HostProblem>;
  readonly keep: (file: HostFile) => boolean;
  readonly onRead?: ListOptions["onRead"] | undefined;
  readonly limits: () => Limits;
}

/** How many files are asked for at a time; each may be a request to a far machine. */
const batch = 16;

async function readAll(uris: readonly string[], { read, keep, onRead, limits }: Reading): Promise<Listing> {
  const files: HostFile[] = [];
  const problems: HostProblem[] = [];
  let held = 0;
  for (let start = 0; start < uris.length; start += batch) {
    onRead?.(start, uris.length);
    const named = uris.slice(start, start + batch);
    for (const [index, result] of (await Promise.all(named.map(read))).entries()) {
      const text = "message" in result ? result.beginning : result;
      if (text !== undefined && !keep(text)) continue;
      // It was listed, so it is there.
      if ("message" in result) problems.push({ ...result, unread: named[index] ?? result.path });
      else if (isBeyond((held += result.text.length), limits())) problems.push(leftOut(result, result.id, limits()));
      else files.push(result);
    }
  }
  return { files, problems };
}

function pathBelow(root: string, uri: string): string {
  const path = uri.slice(root.length).replace(/^\//, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
