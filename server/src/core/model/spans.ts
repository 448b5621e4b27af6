import type { Span } from "../text/span.ts";
import { entryAt, nodeAt, type Path } from "../yaml/tree.ts";
import type { SourceDocument } from "./document.ts";
import type { Part, Place } from "./place.ts";

/** The span of a place in its document. A path that is no longer there gives the span of its nearest parent's key. */
export function spanOf(document: SourceDocument, place: Place): Span {
  return spanAt(document, place.path, place.part);
}

/** The span of a path's key, value or whole entry. */
export function spanAt(document: SourceDocument, path: Path, part: Part): Span {
  const root = document.yaml.root;
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length);
    const node = nodeAt(root, here);
    if (node === undefined) continue;
    const entry = entryAt(root, here);
    if (entry === undefined) return node.span;
    const wanted = length < path.length ? "key" : part;
    const empty = node.span.start === node.span.end;
    if (wanted === "key" || empty) return entry.keySpan;
    return wanted === "value" ? node.span : { start: entry.keySpan.start, end: node.span.end };
  }
  const first = root?.kind === "map" ? root.entries[0] : undefined;
  return first?.keySpan ?? { start: 0, end: 0 };
}
