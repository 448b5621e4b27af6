import type { Limits } from "./limits.ts";

/** A file on the platform's file system, or why it cannot be read. */
export interface HostFile {
  readonly id: string;
  /** Slash-separated path below the root it was found in. */
  readonly path: string;
  readonly text: string;
}

/** A file or folder that could not be read, or not all of it; the sentence is for people. */
export interface HostProblem {
  readonly path: string;
  readonly message: string;
  /** The limit that was met; whoever shows the sentence says how to raise it. */
  readonly limit?: keyof Limits;
  /** The id of a file that is there and was not read. */
  readonly unread?: string;
  /** The beginning of a file above a limit: enough to tell whether it is one of ours. */
  readonly beginning?: HostFile;
}

/** The message of a problem with a file that is not there. */
export const absent = "does not exist.";

export interface Listing {
  readonly files: readonly HostFile[];
  readonly problems: readonly HostProblem[];
}

/** How a folder is listed. */
export interface ListOptions {
  /** True for files that are wanted whatever they look like. */
  readonly also?: (id: string) => boolean;
  /** Told from time to time how many files of how many were read. */
  readonly onRead?: (done: number, of: number) => void;
}

/**
 * What a platform gives us. All methods fail softly: what cannot be read is a problem in the listing. Only regular files are ever opened, since
 * a pipe or a device may never end.
 */
export interface Host {
  /** YAML files below a folder that may concern us; `node_modules` and `.git` left out, symbolic links to folders not followed. */
  list(root: string, options?: ListOptions): Promise<Listing>;
  /** YAML and check files of one name below a folder, whatever they hold, found in the same way. */
  named(root: string, name: string): Promise<Listing>;
  /** YAML files right in a folder. */
  siblings(folder: string): Promise<Listing>;
  read(id: string): Promise<HostFile | HostProblem>;
}
