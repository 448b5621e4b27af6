import type { SelectionRange } from "vscode-languageserver-types";
import type { SourceDocument } from "../model/document.ts";
import { type Span, touches } from "../text/span.ts";
import { contentSpan, entryEnd } from "../yaml/extent.ts";
import type { MapEntry, YamlNode } from "../yaml/tree.ts";
import { toRange } from "./convert.ts";

/** What an editor selects step by step from an offset outwards: the text in quotes, the value, the entry, the section, the document. */
export function selectionRange(document: SourceDocument, offset: number): SelectionRange {
  const whole: Span = { start: 0, end: document.text.length };
  const at = Math.max(0, Math.min(offset, whole.end));
  let span = whole;
  let range: SelectionRange = { range: toRange(document, whole) };
  for (const next of spansAt(document.yaml.root, at)) {
    const isNarrower = span.start <= next.start && next.end <= span.end && next.end - next.start < span.end - span.start;
    if (!isNarrower || !touches(next, at)) continue;
    span = next;
    range = { range: toRange(document, next), parent: range };
  }
  return range;
}

/** Everything around an offset, from the outside in. */
function* spansAt(root: YamlNode | undefined, offset: number): Generator<Span> {
  let node = root;
  while (node !== undefined) {
    yield contentSpan(node);
    if (node.kind === "scalar") yield* inQuotes(node);
    if (node.kind === "map") {
      const entry: MapEntry | undefined = node.entries.find((candidate) => touches(entrySpan(candidate), offset));
      if (entry === undefined) return;
      yield entrySpan(entry);
      if (touches(entry.keySpan, offset)) return yield* ofKey(entry);
      node = entry.value;
    } else node = node.kind === "list" ? node.items.find((item) => touches(contentSpan(item), offset)) : undefined;
  }
}

const entrySpan = (entry: MapEntry): Span => ({ start: entry.keySpan.start, end: Math.max(entryEnd(entry), entry.keySpan.end) });

function* ofKey({ keySpan, keyStyle }: MapEntry): Generator<Span> {
  yield keySpan;
  if (keyStyle === "single" || keyStyle === "double") yield { start: keySpan.start + 1, end: keySpan.end - 1 };
}

function* inQuotes(node: YamlNode & { readonly kind: "scalar" }): Generator<Span> {
  if (node.style !== "single" && node.style !== "double") return;
  yield { start: node.span.start + 1, end: node.span.end - 1 };
}
