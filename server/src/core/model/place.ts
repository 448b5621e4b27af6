import type { Path } from "../yaml/tree.ts";

/** Names a document: a URI in the editor, a path on the command line. Only shells know more. */
export type DocumentId = string;

/** Which part of a map entry or list item is meant. */
export type Part = "key" | "value" | "whole";

/** A place in a file, free of offsets so that it can be computed anew after an edit. */
export interface Place {
  readonly document: DocumentId;
  readonly path: Path;
  readonly part: Part;
}
