import { entryPlace, type SchemaPlace, settingNames, wordOf } from "../catalog/schema.ts";
import type { SnippetSource } from "../catalog/schema-node.ts";
import { inTarget } from "../catalog/target.ts";
import { indentStep, lineBreakOf, lineEnd } from "../yaml/lines.ts";
import { nodeAt, type YamlNode } from "../yaml/tree.ts";
import { flatten } from "../yaml/flatten.ts";
import { writeText } from "../yaml/write.ts";
import type { Completion, CompletionPoint } from "./completion.ts";
import { placeholderFor } from "./placeholder.ts";
import { describePlace } from "./setting-text.ts";
import { escapeSnippet, snippetLines } from "./snippet.ts";

/** Keys of the map at the point that are not there yet, required ones first, and whole parts of a file. */
export function completeKeys(point: CompletionPoint): readonly Completion[] {
  const { place, location } = point;
  const takesKeys =
    place.flat !== undefined || place.nodes.some((node) => node.properties !== undefined || typeof node.additionalProperties === "object");
  if (!takesKeys) return [];
  const hasColon = /^\s*:/.test(point.document.text.slice(location.span.end, lineEnd(point.document.text, location.span.end)));
  const names = place.flat === undefined ? typedNames(point) : flatNames(point);
  const keys = names.flatMap((name) => keyCompletion(point, name, hasColon));
  return hasColon ? keys : [...keys, ...snippets(point)];
}

function typedNames({ place, location }: CompletionPoint): readonly string[] {
  const present = new Set(location.siblings);
  return settingNames(place).filter((name) => !present.has(name));
}

/**
 * In a flattened map a key may be a whole dotted name or one section of it. Dotted names are offered where the author writes dotted
 * names or nothing yet, sections where sections are written.
 */
function flatNames({ place, location, root }: CompletionPoint): readonly string[] {
  const flat = place.flat;
  if (flat === undefined) return [];
  const prefix = flat.prefix === "" ? "" : `${flat.prefix}.`;
  const rest = settingNames(flat.place).flatMap((name) =>
    name.startsWith(prefix) && name !== flat.prefix ? [name.slice(prefix.length)] : [],
  );
  const node = nodeAt(root, location.path);
  const present = new Set([...flatten(node).map((setting) => setting.name), ...location.siblings]);
  const isNested = writesNested(node) && !location.typed.includes(".");
  const sections = isNested ? [...new Set(rest.flatMap((name) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : [])))] : [];
  const leaves = rest.filter((name) => !present.has(name) && !(isNested && name.includes(".")));
  return [...new Set([...leaves, ...sections.filter((name) => !location.siblings.includes(name))])];
}

function writesNested(node: YamlNode | undefined): boolean {
  if (node?.kind !== "map") return false;
  const dotted = node.entries.filter((entry) => entry.key.includes(".")).length;
  const nested = node.entries.filter((entry) => entry.value.kind === "map").length;
  return nested > dotted;
}

function keyCompletion(point: CompletionPoint, name: string, hasColon: boolean): readonly Completion[] {
  const { place, target, location } = point;
  const inner = entryPlace(place, name, undefined);
  if (inner === undefined || !inTarget(target, inner.annotation.since, inner.annotation.removedIn)) return [];
  const { annotation } = inner;
  const isSection = inner.nodes.length === 0 || (annotation.flatten === true && place.flat !== undefined);
  if (isSection && place.flat?.prefix === "" && inner.nodes.length > 0 && !writesNested(nodeAt(point.root, location.path))) return [];
  const key = writeText(name);
  const snippet = hasColon ? escapeSnippet(key) : keyWithValue(point, inner, escapeSnippet(key));
  const isDeprecated = wordOf(inner, "deprecationMessage") !== undefined || annotation.deprecatedSince !== undefined;
  const rank = annotation.required !== undefined ? "0" : isDeprecated || annotation.noEffect === true ? "8" : isSection ? "2" : "1";
  return [
    {
      label: name,
      kind: isSection || annotation.type === "map" ? "section" : "setting",
      detail: detailOf(inner),
      documentation: describePlace(inner, { name, target }) ?? "",
      snippet,
      span: location.span,
      sortText: `${rank}${name}`,
      deprecated: isDeprecated,
    },
  ];
}

function detailOf({ annotation }: SchemaPlace): string {
  const required = annotation.required === undefined ? "" : "required ";
  return `${required}${annotation.type ?? ""}`.trim();
}

/** The key with a value that the product accepts, to be typed over. */
function keyWithValue({ document, location }: CompletionPoint, inner: SchemaPlace, key: string): string {
  const step = indentStep(document.text);
  const value = placeholderFor(inner, document);
  if (typeof value === "string") return `${key}: ${value}`;
  const indent = lineBreakOf(document.text) + " ".repeat(location.column + step);
  return `${key}:${value.map((line) => indent + line).join("")}`;
}

function snippets(point: CompletionPoint): readonly Completion[] {
  const { place, document, location } = point;
  if (location.typed.includes(".")) return [];
  const own = place.flat !== undefined && place.flat.prefix !== "" ? [] : (wordOf(place, "defaultSnippets") ?? []);
  const indent = lineBreakOf(document.text) + " ".repeat(location.column);
  return own.flatMap((source, index) => {
    const lines = linesOf(source, point);
    return lines.length === 0 ? [] : [snippetCompletion({ source, index, text: lines.join(indent) }, point)];
  });
}

function linesOf({ body }: SnippetSource, { document, location }: CompletionPoint): readonly string[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  const missing = Object.entries(body).filter(([key]) => !location.siblings.includes(key));
  return snippetLines(Object.fromEntries(missing), indentStep(document.text));
}

interface Filled {
  readonly source: SnippetSource;
  readonly index: number;
  readonly text: string;
}

function snippetCompletion({ source, index, text }: Filled, { location }: CompletionPoint): Completion {
  return {
    label: source.label,
    kind: "snippet",
    detail: source.description ?? "",
    documentation: source.description ?? "",
    snippet: text,
    span: location.span,
    sortText: `5${String(index).padStart(3, "0")}`,
    deprecated: false,
  };
}
