import { type FileKind, kindOfName, readerOf } from "../../core/catalog/kinds.ts";
import type { UnreadFile } from "../../core/engine/input.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import type { HostProblem } from "../host.ts";
import { decoded } from "./nearest-set.ts";

/** A file that is there and was not read: its id, and whether a limit is the reason. */
export interface UnreadId {
  readonly id: string;
  readonly isTooLarge: boolean;
}

/** The files among problems that are there and were not read. */
export function unreadIds(problems: readonly HostProblem[]): readonly UnreadId[] {
  return problems.flatMap(({ unread, limit }) => (unread === undefined ? [] : [{ id: unread, isTooLarge: limit !== undefined }]));
}

/** The files of a set that were not read: those beside its own that have the product's names. One of the same kind that was read counts instead. */
export function unreadOf(set: ConfigSet, all: readonly UnreadId[]): readonly UnreadFile[] {
  if (all.length === 0) return [];
  const folders = new Set([...set.documents].flatMap(([kind, { id }]) => (readerOf(kind) === "cluster" ? [split(id).folder] : [])));
  const kinds = new Map<FileKind, UnreadFile>();
  for (const { id, isTooLarge } of all) {
    const { folder, name } = split(id);
    const kind = folders.has(folder) ? kindOfName(decoded(name)) : undefined;
    if (kind === undefined || readerOf(kind) !== "cluster" || set.documents.has(kind)) continue;
    kinds.set(kind, { kind, why: isTooLarge ? "too_large" : "unreadable_file", at: null });
  }
  return [...kinds.values()];
}

/** True for a set that decides about logins: its config.yml is there, read or not. */
export function decides(set: ConfigSet, all: readonly UnreadId[]): boolean {
  return set.documents.has("config") || unreadOf(set, all).some(({ kind }) => kind === "config");
}

/** Ids are URIs or paths of the platform. */
function split(id: string): { readonly folder: string; readonly name: string } {
  const cut = Math.max(id.lastIndexOf("/"), id.lastIndexOf("\\"));
  return { folder: id.slice(0, cut), name: id.slice(cut + 1) };
}
