import type { SourceDocument } from "../../model/document.ts";
import type { Span } from "../../text/span.ts";
import { lineEnd } from "../../yaml/lines.ts";
import type { YamlNode } from "../../yaml/tree.ts";

/** The line that opens the quoted text which reaches to an offset. */
export function openQuote(document: SourceDocument, end: number): Span | undefined {
  const start = startOfLast(document.yaml.root, end);
  return start === undefined ? undefined : { start, end: lineEnd(document.text, start) };
}

function startOfLast(node: YamlNode | undefined, end: number): number | undefined {
  if (node?.kind === "scalar")
    return (node.style === "double" || node.style === "single") && node.span.end >= end - 1 ? node.span.start : undefined;
  if (node?.kind === "list") return node.items.map((item) => startOfLast(item, end)).find((start) => start !== undefined);
  if (node?.kind !== "map") return undefined;
  for (const entry of node.entries) {
    const quotedKey = entry.keyStyle === "double" || entry.keyStyle === "single";
    if (quotedKey && entry.keySpan.end >= end - 1) return entry.keySpan.start;
    const found = startOfLast(entry.value, end);
    if (found !== undefined) return found;
  }
  return undefined;
}
