import type { FileKind } from "../catalog/kinds.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Place } from "../model/place.ts";
import { spanOf } from "../model/spans.ts";
import { isSound } from "./look.ts";
import { entryAt, type MapEntry, nodeAt, type YamlNode } from "../yaml/tree.ts";
import type { Related, Report, RuleContext } from "./rule.ts";

/** What a report says besides its place. */
export type Said = Omit<Report, "document" | "span">;

/** A report at a place of one of the set's documents; nothing when the place is in none. */
export function reportAt({ set }: RuleContext, place: Place, said: Said): Report[] {
  const document = set.byId.get(place.document);
  return document === undefined ? [] : [{ document: document.id, span: spanOf(document, place), ...said }];
}

/** Another place of a finding, as a list so that it can be left out. */
export function relatedAt({ set }: RuleContext, place: Place, message: string): Related[] {
  const document = set.byId.get(place.document);
  return document === undefined ? [] : [{ document: document.id, span: spanOf(document, place), message }];
}

/** The document that a place is in. */
export function documentAt({ set }: RuleContext, place: Place): SourceDocument | undefined {
  return set.byId.get(place.document);
}

/** What stands at a place. */
export function nodeOf(context: RuleContext, place: Place): YamlNode | undefined {
  return nodeAt(documentAt(context, place)?.yaml.root, place.path);
}

/** The map entry at a place. */
export function entryOfPlace(context: RuleContext, place: Place): MapEntry | undefined {
  return entryAt(documentAt(context, place)?.yaml.root, place.path);
}

/** True for an entry with keys of its own; anything else in its place is no entry to the product, which the schema says. */
export function isRealEntry(context: RuleContext, place: Place): boolean {
  return entryOfPlace(context, place)?.value.kind === "map";
}

/** A document of a kind that was read from its first line to its last and is no template; what a broken file lacks may stand in its broken part. */
export function soundDocument(context: RuleContext, kind: FileKind): SourceDocument | undefined {
  const document = context.document(kind);
  return isSound(document) ? document : undefined;
}

/** True for a text that something fills in before the product compares it: variables of shells, of the plugin and of other tools, and stand-ins such as `<name>`, `***` and texts cut off with dots. */
export function isTemplated(text: string): boolean {
  return /\.{3}|\u2026|\*{3}|\{\{|\{%|<%|\$\{|\$\(|__[A-Z][A-Z0-9_]+__|^<[^<>]+>$|^%[A-Z_]+%$|^\$[A-Z_][A-Z0-9_]*$/.test(text);
}
