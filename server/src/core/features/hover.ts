import { placeOf, type SchemaPlace } from "../catalog/schema.ts";
import type { Target } from "../catalog/target.ts";
import type { SourceDocument } from "../model/document.ts";
import { type Span, touches } from "../text/span.ts";
import { contentSpan } from "../yaml/extent.ts";
import type { MapEntry, Path, ScalarNode, YamlNode } from "../yaml/tree.ts";
import { describePlace, describeWord } from "./setting-text.ts";

/** What to show at a place: Markdown, and the stretch it is about. */
export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** What the schema knows about the key or value at an offset; undefined where it knows nothing. Values marked secret are never repeated. */
export function hover(document: SourceDocument, offset: number, target: Target): HoverText | undefined {
  const found = underCursor(document, offset);
  if (found === undefined) return undefined;
  const place = placeAt(document, found.path);
  if (place === undefined) return undefined;
  if (found.on === "key") {
    const markdown = describePlace(place, { name: found.name, target });
    return markdown === undefined ? undefined : { markdown, span: found.span };
  }
  const word = describeWord(place, found.text, { name: found.name, target });
  return word === undefined ? undefined : { markdown: word, span: found.span };
}

function placeAt(document: SourceDocument, path: Path): SchemaPlace | undefined {
  const place = placeOf(document.kind, path, { root: document.yaml.root, dialect: document.dialect });
  return place?.known === false ? undefined : place;
}

/** The key or scalar at an offset. */
export interface Under {
  readonly on: "key" | "value";
  readonly path: Path;
  readonly span: Span;
  /** The key, or for a list's item the list's key. */
  readonly name: string;
  readonly text: string;
  /** The scalar, when it is no key. */
  readonly node?: ScalarNode;
}

/** The key or scalar that an offset touches. Of a key and a value that meet there, the key. */
export function underCursor(document: SourceDocument, offset: number): Under | undefined {
  return findAt(document.yaml.root, offset, []);
}

function findAt(node: YamlNode | undefined, offset: number, path: Path): Under | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "map") return findInEntries(node.entries, offset, path);
  if (node.kind === "list") {
    const index = node.items.findIndex((item) => touches(contentSpan(item), offset));
    return index < 0 ? undefined : findAt(node.items[index], offset, [...path, index]);
  }
  if (node.kind === "alias" || !touches(contentSpan(node), offset) || node.span.start === node.span.end) return undefined;
  const name = path.findLast((step) => typeof step === "string") ?? "";
  return { on: "value", path, span: contentSpan(node), name, text: node.text, node };
}

function findInEntries(entries: readonly MapEntry[], offset: number, path: Path): Under | undefined {
  for (const entry of entries) {
    if (touches(entry.keySpan, offset))
      return { on: "key", path: [...path, entry.key], span: entry.keySpan, name: entry.key, text: entry.key };
    const within = entry.keySpan.end <= offset && offset <= Math.max(entry.value.span.end, contentSpan(entry.value).end);
    const found = within ? findAt(entry.value, offset, [...path, entry.key]) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
