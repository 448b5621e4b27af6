import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { folderMark } from "./step.ts";

/** What the client knows: its documents, its folders, its settings and the disk. */
export interface World {
  readonly folder: string;
  /** Open documents by name. */
  readonly open: Map<string, TextDocument>;
  /** Names of files on disk. */
  readonly disk: Set<string>;
  /** Every version that was ever sent, by URI; versions only grow. */
  readonly versions: Map<string, Set<number>>;
  settings: unknown;
  folders: readonly string[];
  nextVersion: number;
}

/** Nothing is open, nothing on disk. */
export function createWorld(folder: string): World {
  return { folder, open: new Map(), disk: new Set(), versions: new Map(), settings: {}, folders: [""], nextVersion: 1 };
}

/** The URI of a file below the folder; a name that is a URI already stands for itself. */
export function uriOf({ folder }: World, name: string): string {
  return /^[\w-]+:/.test(name) ? name : pathToFileURL(path.join(folder, name)).toString();
}

/** Parameters with the folder's URI in the place of its mark. */
export function placed(world: World, params: unknown): unknown {
  if (params === undefined) return undefined;
  return JSON.parse(JSON.stringify(params).replaceAll(folderMark, `${pathToFileURL(world.folder).toString()}/`));
}

/** The next version of a document, remembered as one that was sent. */
export function newVersion(world: World, name: string): number {
  // The server may spell it in another way that means the same.
  const uri = URI.parse(uriOf(world, name)).toString();
  const version = world.nextVersion++;
  const sent = world.versions.get(uri) ?? new Set();
  world.versions.set(uri, sent.add(version));
  return version;
}

/** Writes a file, if nothing is in the way. */
export function writeFile(world: World, name: string, text: string): void {
  const file = path.join(world.folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  world.disk.add(name);
}

/** Deletes a file; one that is not there stays so. */
export function deleteFile(world: World, name: string): void {
  rmSync(path.join(world.folder, name), { force: true });
  world.disk.delete(name);
}
