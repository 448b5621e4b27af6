import { fileURLToPath } from "node:url";
import { URI } from "vscode-uri";
import { isYamlName, mayConcernUs } from "../../core/model/concern.ts";
import { checkFileName } from "../../core/rules/check-file.ts";
import type { HostProblem } from "../host.ts";
import { nodeHost } from "../hosts/node.ts";
import type { RootedFile, Session } from "../session/session.ts";
import { type CheckFiles, isCheckFile } from "./check-files.ts";
import { isOnDisk, type Place } from "./place.ts";

/** The files that the session holds: those of the disk, covered by the open documents. */
export interface DiskFiles {
  /** Texts of open documents; also of those that are none of ours, since a check file may make them so. */
  readonly open: Map<string, string>;
  /** What the disk gave: files of ours and check files. */
  readonly known: ReadonlySet<string>;
  /** Shows the session a document as it is open. */
  putOpen(uri: string, text: string): void;
  /** Reads one file again; one that is gone is forgotten. Other files than YAML and check files are passed over. */
  read(uri: string): Promise<void>;
  /** Reads everything below a folder, check files first, since they say what the others are. */
  readFolder(uri: string): Promise<readonly HostProblem[]>;
  /** Reads what lies right in a folder. */
  readBeside(folder: string): Promise<void>;
  forget(uri: string): void;
}

/** No files yet; `placeOf` is asked anew for each file, since folders come and go. */
export function createDiskFiles(session: Session, checkFiles: CheckFiles, placeOf: (uri: string) => Place): DiskFiles {
  const host = nodeHost((file) => URI.file(file).toString());
  const open = new Map<string, string>();
  const known = new Set<string>();

  const rooted = (uri: string, text: string): RootedFile => ({ id: uri, text, ...placeOf(uri) });
  const putOpen = (uri: string, text: string): void => {
    const file = rooted(uri, text);
    if (mayConcernUs(file.path, text) || checkFiles.states(file)) session.put(file);
    else session.remove(uri);
  };
  const forget = (uri: string): void => {
    known.delete(uri);
    if (isCheckFile(uri)) checkFiles.remove(uri);
    else if (!open.has(uri)) session.remove(uri);
  };
  const put = (uri: string, text: string): void => {
    if (isCheckFile(uri)) checkFiles.put(rooted(uri, text));
    else if (!open.has(uri)) putOpen(uri, text);
    if (isCheckFile(uri) || session.has(uri)) known.add(uri);
  };
  const read = async (uri: string): Promise<void> => {
    if (!isOnDisk(uri) || !(isYamlName(uri) || isCheckFile(uri))) return;
    const file = await host.read(fileURLToPath(uri));
    if ("message" in file) forget(uri);
    else put(uri, file.text);
  };
  return {
    open,
    known,
    putOpen,
    read,
    readFolder: async (uri) => {
      const folder = fileURLToPath(uri);
      const stated = await host.named(folder, checkFileName);
      for (const file of stated.files) put(file.id, file.text);
      const listing = await host.list(folder, { also: (id) => checkFiles.states(rooted(id, "")) });
      for (const file of listing.files) put(file.id, file.text);
      return [...stated.problems, ...listing.problems];
    },
    readBeside: async (folder) => {
      await read(`${folder}/${checkFileName}`);
      const { files } = await host.siblings(fileURLToPath(folder));
      for (const file of files) put(file.id, file.text);
    },
    forget,
  };
}
