import type { Span } from "../text/span.ts";
import { readScalar, textOf } from "../yaml/dialect.ts";
import { contentSpan } from "../yaml/extent.ts";
import type { Path, ScalarNode, ScalarStyle, YamlNode } from "../yaml/tree.ts";
import type { SourceDocument } from "./document.ts";
import type { NamePlace } from "./name-places.ts";

/**
 * How a name stands in a file: `whole` fills a key or value with its quotes, `part` is a stretch inside one (a dotted key, a list with commas),
 * `fixed` cannot be changed where it stands (an alias, escapes inside a longer text).
 */
export type NameForm = "whole" | "part" | "fixed";

/** A text of a file that may be a name, with the stretch to replace. */
export interface WrittenName {
  readonly name: string;
  readonly span: Span;
  readonly style: ScalarStyle;
  readonly form: NameForm;
}

/** A text at a place of the table, before anyone judges whether it is a name. */
export interface Found extends WrittenName {
  readonly place: NamePlace;
  readonly path: Path;
}

/** How a place is read: `commas` splits a text, `json` takes a text that is a JSON list apart. */
interface Splitting {
  readonly commas: boolean;
  readonly json: boolean;
}

/** The texts that a scalar or alias holds for the file's reader; nothing for null, and for what Dashboards does not take as a text. */
function writtenNames(document: SourceDocument, node: YamlNode, splitting: Splitting): readonly WrittenName[] {
  if (node.kind === "alias") return aliasName(document, node);
  if (node.kind !== "scalar") return [];
  const read = readScalar(node, document.dialect);
  if (document.kind === "opensearch_dashboards" && read.type !== "text") return [];
  const name = textOf(read);
  if (name === null) return [];
  if (splitting.commas && name.includes(",")) return pieces(document.text, node, /[^,\s](?:[^,]*[^,\s])?/g);
  if (splitting.json && name.startsWith("[")) return pieces(document.text, node, /(?<=")[^"\\]+(?=")(?!"\s*:)/g).filter(isListItem(name));
  return [{ name: splitting.commas ? name.trim() : name, span: textSpan(document.text, node), style: node.style, form: "whole" }];
}

/** The YAML parser counts the line end behind a block scalar to it. */
function textSpan(source: string, node: ScalarNode): Span {
  const { start, end } = contentSpan(node);
  if (node.style !== "block") return { start, end };
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

function aliasName(document: SourceDocument, node: Extract<YamlNode, { kind: "alias" }>): readonly WrittenName[] {
  const { target } = node;
  // The cluster reads `*name` as the text `name`, Dashboards as what the anchor holds.
  if (document.kind !== "opensearch_dashboards") return [{ name: node.name, span: node.span, style: "plain", form: "fixed" }];
  const name = target?.kind === "scalar" ? textOf(readScalar(target, document.dialect)) : null;
  return name === null ? [] : [{ name, span: node.span, style: "plain", form: "fixed" }];
}

function pieces(source: string, node: ScalarNode, form: RegExp): readonly WrittenName[] {
  return [...node.text.matchAll(form)].map((match) => partOf(source, node, { text: match[0], at: match.index }));
}

/** Of a JSON list only what JSON itself reads as its texts; a comma between two texts is none of them. */
function isListItem(json: string): (piece: WrittenName) => boolean {
  let items: readonly unknown[] = [];
  try {
    const read: unknown = JSON.parse(json);
    if (Array.isArray(read)) items = read;
  } catch {
    // No JSON: Dashboards refuses it, so it names nothing.
  }
  return ({ name }) => items.includes(name);
}

function partOf(
  source: string,
  node: Pick<ScalarNode, "text" | "style" | "span">,
  piece: { readonly text: string; readonly at: number },
): WrittenName {
  const start = node.span.start + (node.style === "plain" ? 0 : 1);
  const isLiteral = source.startsWith(node.text, start);
  const span = isLiteral ? { start: start + piece.at, end: start + piece.at + piece.text.length } : node.span;
  return { name: piece.text, span, style: node.style, form: isLiteral ? "part" : "fixed" };
}

/** A name that is a stretch of a key. */
export function nameInKey(
  source: string,
  key: { readonly text: string; readonly span: Span; readonly style: ScalarStyle },
  piece: { readonly text: string; readonly at: number },
): WrittenName {
  if (piece.text === key.text) return { name: key.text, span: key.span, style: key.style, form: "whole" };
  return partOf(source, key, piece);
}

/** The texts of a value: its items where it is a list and the place takes one, otherwise itself. */
export function textsAt(
  document: SourceDocument,
  value: YamlNode,
  { place, path }: { readonly place: NamePlace; readonly path: Path },
): Found[] {
  const splitting = { commas: place.commas === true, json: place.part === "texts" && document.kind === "opensearch_dashboards" };
  const of = (node: YamlNode, here: Path, split: boolean): Found[] =>
    writtenNames(document, node, split ? splitting : { commas: false, json: false }).map((written) => ({ ...written, place, path: here }));
  if (place.part === "texts" && value.kind === "list") return value.items.flatMap((item, index) => of(item, [...path, index], false));
  return of(value, path, true);
}
