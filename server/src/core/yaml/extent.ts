import type { Span } from "../text/span.ts";
import type { MapEntry, YamlNode } from "./tree.ts";

/** Where a node's own text ends: before trailing comments, blank lines and the line end that the YAML parser counts to it. */
export function contentEnd(node: YamlNode): number {
  if (node.kind === "map" && !node.flow) {
    const last = node.entries.at(-1);
    return last === undefined ? node.span.end : entryEnd(last);
  }
  if (node.kind === "list" && !node.flow) {
    const last = node.items.at(-1);
    return last === undefined ? node.span.end : Math.max(contentEnd(last), node.span.start + 1);
  }
  return node.span.end;
}

/** Where an entry's own text ends; behind the colon when it has no value. */
export function entryEnd(entry: MapEntry): number {
  return Math.max(contentEnd(entry.value), entry.keySpan.end + 1);
}

/** A node's own text. */
export function contentSpan(node: YamlNode): Span {
  return { start: node.span.start, end: Math.max(node.span.start, contentEnd(node)) };
}

/** The stretch to underline for a value: the value itself when it stands on one line, otherwise its key. */
export function underline(text: string, node: YamlNode, keySpan: Span | undefined): Span {
  const own = contentSpan(node);
  if (own.start === own.end) return keySpan ?? own;
  const broken = text.slice(own.start, own.end).search(/[\r\n]/);
  if (broken < 0) return own;
  return keySpan ?? { start: own.start, end: own.start + Math.max(1, broken) };
}
