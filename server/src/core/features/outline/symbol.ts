import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { SourceDocument } from "../../model/document.ts";
import { contentSpan, entryEnd } from "../../yaml/extent.ts";
import type { Span } from "../../text/span.ts";
import { isMissing, type MapEntry, type YamlNode } from "../../yaml/tree.ts";
import { toRange } from "../convert.ts";

/** What an outline says of a thing besides its name. */
export interface Said {
  readonly detail?: string | undefined;
  readonly kind?: SymbolKind;
  readonly children?: readonly DocumentSymbol[];
}

/** An entry in an outline; the key is what gets selected. */
export function entrySymbol(document: SourceDocument, entry: MapEntry, said: Said & { readonly name?: string }): DocumentSymbol {
  const whole = { start: entry.keySpan.start, end: Math.max(entryEnd(entry), entry.keySpan.end) };
  return symbol(document, {
    ...said,
    name: said.name ?? entry.key,
    kind: said.kind ?? kindOf(entry.value),
    whole,
    selected: entry.keySpan,
  });
}

/** A list's item in an outline. */
export function itemSymbol(document: SourceDocument, item: YamlNode, said: Said & { readonly name: string }): DocumentSymbol {
  const whole = contentSpan(item);
  return symbol(document, { ...said, kind: said.kind ?? kindOf(item), whole, selected: { start: whole.start, end: whole.start } });
}

interface Shown extends Said {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly whole: Span;
  readonly selected: Span;
}

/** A symbol about a stretch of the text, of which a part gets selected. Editors refuse symbols without a name. */
export function symbol(document: SourceDocument, { name, detail, kind, children = [], whole, selected }: Shown): DocumentSymbol {
  return {
    name: name.trim() === "" ? '""' : short(name),
    kind,
    range: toRange(document, whole),
    selectionRange: toRange(document, selected),
    ...(detail === undefined || detail === "" ? {} : { detail: short(detail) }),
    ...(children.length === 0 ? {} : { children: [...children] }),
  };
}

const short = (text: string): string => {
  const line = /\s\s|[\r\n\t]/.test(text) ? text.replaceAll(/\s+/g, " ") : text;
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};

function kindOf(node: YamlNode): SymbolKind {
  if (node.kind === "map") return SymbolKind.Module;
  if (node.kind === "list") return SymbolKind.Array;
  return node.kind === "scalar" && isTruthValue(node.text) ? SymbolKind.Boolean : SymbolKind.Property;
}

const isTruthValue = (text: string): boolean => /^(?:true|false)$/i.test(text);

/** What an outline tells of a value: truth values and how long a list is. Other texts may be secrets, so they are not repeated. */
export function valueDetail(node: YamlNode): string | undefined {
  if (node.kind === "list") return node.items.length === 1 ? "1 item" : `${node.items.length} items`;
  return node.kind === "scalar" && !isMissing(node) && isTruthValue(node.text) ? node.text : undefined;
}
