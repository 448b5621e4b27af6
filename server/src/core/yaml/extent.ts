import type { Span } from "../text/span.ts";
import type { MapEntry, YamlNode } from "./tree.ts";

/** Where an entry's own text ends; behind the colon when it has no value. */
export function entryEnd(entry: MapEntry): number {
  return Math.max(entry.value.span.end, entry.keySpan.end + 1);
}

/** A node's own text. */
export function contentSpan(node: YamlNode): Span {
  return { start: node.span.start, end: Math.max(node.span.start, node.span.end) };
}

/** The stretch to underline for a value: the value itself when it stands on one line, otherwise its key. */
export function underline(text: string, node: YamlNode, keySpan: Span | undefined): Span {
  const own = contentSpan(node);
  if (own.start === own.end) return keySpan ?? own;
  const broken = text.slice(own.start, own.end).search(/[\r\n]/);
  if (broken < 0) return own;
  return keySpan ?? { start: own.start, end: own.start + Math.max(1, broken) };
}
