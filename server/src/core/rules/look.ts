import { type FileKind, fileKinds } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { templateMark } from "../yaml/template.ts";
import { type NamesFact, namesIn } from "./facts.ts";

/** Something that a rule looked at. */
export interface Look {
  /** What it would see now: the same value as long as it need not look again. `seen` is the set as the rule sees it, `whole` as it is. */
  now(seen: ConfigSet, whole: ConfigSet): unknown;
}

const documentLooks: ReadonlyMap<FileKind, Look> = new Map(fileKinds.map((kind) => [kind, { now: (seen) => seen.documents.get(kind) }]));
const soundLooks: ReadonlyMap<FileKind, Look> = new Map(
  fileKinds.map((kind) => [kind, { now: (seen) => isSound(seen.documents.get(kind)) }]),
);
const namesLooks = new Map<NamesFact, Look>();
const nothing: Look = { now: () => undefined };

/** A look at a whole document. */
export function lookAtDocument(kind: FileKind): Look {
  return documentLooks.get(kind) ?? nothing;
}

/** A look at whether a document is sound. */
export function lookAtSoundness(kind: FileKind): Look {
  return soundLooks.get(kind) ?? nothing;
}

/** A look at names that a file of the whole set gives. */
export function lookAtNames(fact: NamesFact): Look {
  const known = namesLooks.get(fact) ?? { now: (_seen, whole) => namesIn(whole, fact).version };
  namesLooks.set(fact, known);
  return known;
}

/** True for a document that was read from its first line to its last and is no template; what a broken file lacks may stand in its broken part. */
export function isSound(document: SourceDocument | undefined): boolean {
  return (
    document !== undefined &&
    document.yaml.problems.length === 0 &&
    document.yaml.root?.kind === "map" &&
    templateMark(document) === undefined
  );
}
