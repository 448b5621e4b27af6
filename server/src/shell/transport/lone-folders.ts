import type { HostProblem } from "../host.ts";
import type { DiskFiles } from "./disk-files.ts";
import { isOnDisk, type Place } from "./place.ts";

/**
 * Folders outside the workspace that count because a file of ours is open in them: the plugin reads the files of a folder together, so a lone
 * file brings its neighbours, and they go with the last one.
 */
export interface LoneFolders {
  has(folder: string): boolean;
  /** Reads the neighbours of a document if its folder does not count yet. */
  enter(uri: string): Promise<void>;
  /** Forgets the neighbours unless a document of ours is open in the folder. */
  leaveUnlessOpen(folder: string): void;
  /** Reads all of them again, and forgets those that have become part of the workspace. */
  refresh(): Promise<void>;
}

/** What lone folders need of their surroundings. */
export interface Surroundings {
  readonly files: DiskFiles;
  readonly placeOf: (uri: string) => Place;
  readonly isWorkspaceFolder: (uri: string) => boolean;
  /** Starts to watch a folder and gives what ends it. */
  readonly watch: (folder: string) => () => void;
  /** Says what could not be read. */
  readonly tell: (problem: HostProblem) => void;
}

/** No lone folder counts yet. */
export function createLoneFolders({ files, placeOf, isWorkspaceFolder, watch, tell }: Surroundings): LoneFolders {
  const watched = new Map<string, () => void>();
  const reading = new Map<string, Promise<void>>();
  const readBeside = async (folder: string): Promise<void> => (await files.readBeside(folder)).forEach(tell);
  const leave = (folder: string): void => {
    watched.get(folder)?.();
    watched.delete(folder);
    for (const uri of files.known) if (placeOf(uri).root === folder) files.forget(uri);
  };
  return {
    has: (folder) => watched.has(folder),
    enter: async (uri) => {
      const { root } = placeOf(uri);
      if (!isOnDisk(root) || isWorkspaceFolder(root)) return;
      // Whoever comes while the neighbours are being read waits for them too.
      if (watched.has(root)) return reading.get(root);
      watched.set(root, watch(root));
      const read = readBeside(root);
      reading.set(root, read);
      await read;
      reading.delete(root);
      // It may have been closed in the meantime.
      if (!watched.has(root)) leave(root);
    },
    leaveUnlessOpen: (folder) => {
      if (!watched.has(folder)) return;
      if (![...files.open.keys()].some((uri) => placeOf(uri).root === folder && files.holds(uri))) leave(folder);
    },
    refresh: async () => {
      for (const folder of watched.keys()) {
        if (isWorkspaceFolder(placeOf(`${folder}/file`).root)) leave(folder);
        else await readBeside(folder);
      }
    },
  };
}
