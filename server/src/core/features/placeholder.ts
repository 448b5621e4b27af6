import { isClusterDialect } from "../catalog/reading.ts";
import { entryPlace, type SchemaPlace, settingNames, wordOf } from "../catalog/schema.ts";
import type { SourceDocument } from "../model/document.ts";
import type { PlainValue } from "../yaml/value.ts";
import { writeInline, writeText } from "../yaml/write.ts";
import { isDescription, meaningsOf } from "./setting-text.ts";
import { escapeSnippet } from "./snippet.ts";

/** What stands behind a new key until the author types over it: a value that the product accepts, or lines below the key. */
export function placeholderFor(place: SchemaPlace, document: SourceDocument): string | readonly string[] {
  const { type } = place.annotation;
  if (type === "boolean") return choice(["true", "false"]);
  if (type === "map" || place.nodes.length === 0 || takesOnlyMaps(place)) return linesBelow(place, document);
  const words = [...meaningsOf(place).keys()];
  const isList = type === "list";
  if (words.length > 0) {
    const word = choice(words.map((candidate) => writeText(candidate)));
    return isList ? `[${word}]` : word;
  }
  const sample = sampleOf(place);
  if (sample !== undefined) return written(sample, place);
  if (type === "integer" || type === "number") return tabStop("0");
  if (isList) return place.annotation.items === "map" ? ["- $0"] : "[$1]";
  return tabStop(standIn(place));
}

function takesOnlyMaps(place: SchemaPlace): boolean {
  const types = [wordOf(place, "type") ?? []].flat();
  return types.includes("object") && !types.includes("string");
}

/** The keys that a map must have, or an open line where it takes what the author wants. */
function linesBelow(place: SchemaPlace, document: SourceDocument): string | readonly string[] {
  // A section of dotted names is opened; what stands in it is the next thing to type.
  if (place.nodes.length === 0 || place.annotation.flatten === true) return ["$0"];
  const names = place.flat === undefined ? settingNames(place) : [];
  const structural = new Set(place.nodes.flatMap((node) => node.required ?? []));
  const needed = names.filter((name) => structural.has(name) || entryPlace(place, name, undefined)?.annotation.required !== undefined);
  const mayBeEmpty = [wordOf(place, "type") ?? "null"].flat().includes("null");
  const isOpen = mayBeEmpty && isClusterDialect(document.dialect) && place.annotation.required === undefined;
  const chosen = needed.length > 0 || isOpen ? needed : names.slice(0, 1);
  if (chosen.length === 0) return isOpen ? ["$0"] : "{$0}";
  return chosen.flatMap((name) => linesFor(name, entryPlace(place, name, undefined), document));
}

function linesFor(name: string, place: SchemaPlace | undefined, document: SourceDocument): string[] {
  const value = place === undefined ? "" : placeholderFor(place, document);
  return typeof value === "string" ? [`${name}: ${value}`] : [`${name}:`, ...value.map((line) => `  ${line}`)];
}

function sampleOf(place: SchemaPlace): PlainValue | undefined {
  const standard = wordOf(place, "default");
  const isUsable =
    standard !== undefined && standard !== null && standard !== "" && place.annotation.secret !== true && !isDescription(standard);
  return wordOf(place, "examples")?.[0] ?? (isUsable ? standard : undefined);
}

function written(sample: PlainValue, place: SchemaPlace): string {
  if (Array.isArray(sample) && sample.length === 0) return "[$1]";
  if (Array.isArray(sample)) return `[${sample.map((item: PlainValue, index) => tabStop(writeInline(item), index + 1)).join(", ")}]`;
  if (typeof sample === "object") return writeInline(sample);
  const text =
    typeof sample === "string"
      ? writeText(sample, place.annotation.type === "string" && /^\d/.test(sample) ? "double" : "plain")
      : writeInline(sample);
  return tabStop(text);
}

/** A text for a place of which nothing better is known. */
function standIn(place: SchemaPlace): string {
  const { format, type } = place.annotation;
  if (type === "duration") return "30s";
  if (type === "bytes") return "1mb";
  if (type === "uri" || format === "url") return "https://example.com";
  if (format === "path") return "/path/to/file";
  const patterns = place.nodes.flatMap((node) => (node.pattern === undefined ? [] : [new RegExp(node.pattern, "u")]));
  const fitting = ["", "value", "0"].find((text) => patterns.every((pattern) => pattern.test(text)));
  return fitting === undefined || fitting === "" ? '""' : writeText(fitting);
}

function tabStop(text: string, index = 1): string {
  if (text === '""') return '"$1"';
  return `\${${index}:${escapeSnippet(text)}}`;
}

function choice(words: readonly string[]): string {
  return `\${1|${words.map((word) => word.replaceAll(/[\\$},|]/g, "\\$&")).join(",")}|}`;
}
