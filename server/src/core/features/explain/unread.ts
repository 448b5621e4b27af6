import type { UnreadFile } from "../../engine/input.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import { withoutDocuments } from "../../model/part-set.ts";
import { tooDeepCode } from "../../yaml/depth.ts";

/** A set of which only what was read to its end says anything, and the files that say nothing. */
export interface ReadSet {
  readonly set: ConfigSet;
  readonly unread: readonly UnreadFile[];
}

/**
 * Leaves out what a file says that nests deeper than is read: what follows there may change everything. Such a file is not refused either, since the
 * limit is ours. `byId` still knows it, so that reports can point at it.
 */
export function readSet(set: ConfigSet, unread: readonly UnreadFile[] = []): ReadSet {
  const deep = [...set.documents.values()].filter(isCutShort);
  if (deep.length === 0) return { set, unread };
  const kinds = deep.map(({ kind }) => kind);
  return {
    set: { ...withoutDocuments(set, kinds), byId: set.byId },
    unread: [
      ...deep.map(({ id, kind }): UnreadFile => ({ kind, why: "too_deep", at: { document: id, path: [], part: "key" } })),
      ...unread,
    ],
  };
}

/** True when depth alone keeps a file from being read to its end; any other mistake is the file's own. */
export function isCutShort({ yaml: { problems } }: Pick<SourceDocument, "yaml">): boolean {
  return problems.length > 0 && problems.every(({ code }) => code === tooDeepCode);
}
