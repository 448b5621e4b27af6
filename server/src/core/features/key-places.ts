import type { SourceDocument } from "../model/document.ts";
import type { Place } from "../model/place.ts";
import { spanOf } from "../model/spans.ts";
import type { Span } from "../text/span.ts";
import type { YamlNode } from "../yaml/tree.ts";

const spansByRoot = new WeakMap<YamlNode, ReadonlyMap<string, Span>>();

/** The span of a place. Keys at the top of a file are looked up in an index: a file may have ten thousand of them, and a list names them all. */
export function spanOfPlace(document: SourceDocument, place: Place): Span {
  const [key, ...below] = place.path;
  const { root } = document.yaml;
  if (root?.kind !== "map" || place.part !== "key" || typeof key !== "string" || below.length > 0) return spanOf(document, place);
  const known = spansByRoot.get(root) ?? new Map(root.entries.map((entry) => [entry.key, entry.keySpan]));
  spansByRoot.set(root, known);
  return known.get(key) ?? spanOf(document, place);
}
