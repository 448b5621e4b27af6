import type { FileKind } from "../catalog/kinds.ts";
import type { Span } from "../text/span.ts";
import { type Part, type PartContent, startedBy } from "../yaml/part.ts";
import { movedSpan } from "../yaml/placed.ts";
import type { Path, YamlNode } from "../yaml/tree.ts";
import type { SourceDocument } from "./document.ts";
import { namesInSettings } from "./names-in-settings.ts";
import { isPattern } from "./name-pattern.ts";
import { type NamePlace, namePlaces } from "./name-places.ts";
import type { Place } from "./place.ts";
import type { Names, Occurrence, PatternUse } from "./symbols.ts";
import { type Found, nameInKey, textsAt, type WrittenName } from "./written-names.ts";

/** Names that were read, and what they depend on besides the text. */
interface Kept extends Pick<SourceDocument, "id" | "kind" | "dialect"> {
  readonly names: Names;
}

const byRoot = new WeakMap<YamlNode, Kept>();

const keptOf = ({ id, kind, dialect }: SourceDocument, names: Names): Kept => ({ id, kind, dialect, names });
const isOf = (document: SourceDocument, { id, kind, dialect }: Kept): boolean =>
  document.id === id && document.kind === kind && document.dialect === dialect;

/** All names of a document; read once as long as it does not change. */
export function namesIn(document: SourceDocument): Names {
  const { root } = document.yaml;
  if (root === undefined) return { occurrences: [], patterns: [] };
  const kept = byRoot.get(root);
  if (kept !== undefined && isOf(document, kept)) return kept.names;
  const all = [...namesByPart(document)];
  const names: Names = {
    occurrences: all.flatMap(({ names: { occurrences }, start }) => occurrences.map((one) => movedName(one, start))),
    patterns: all.flatMap(({ names: { patterns }, start }) => patterns.map((one) => movedName(one, start))),
  };
  byRoot.set(root, keptOf(document, names));
  return names;
}

/** A name of a part where it stands in the file. */
export function movedName<T extends { readonly span: Span }>(name: T, by: number): T {
  return by === 0 ? name : { ...name, span: movedSpan(name.span, by) };
}

/** Names whose spans count from where their part starts. */
export interface PartNames {
  readonly start: number;
  readonly names: Names;
}

/** The names of a document part by part, so that an edit costs what it touches; in one piece where the document was read so. */
export function* namesByPart(document: SourceDocument): Generator<PartNames> {
  const parts = partsOf(document);
  if (parts === undefined) yield { start: 0, names: judged(document, foundIn(document, document.yaml.root)) };
  else for (const part of parts) yield { start: part.start, names: namesOfPart(document, part) };
}

/** The names of the part that an offset lies in. */
export function namesNear(document: SourceDocument, offset: number): PartNames {
  const parts = partsOf(document);
  if (parts === undefined) return { start: 0, names: namesIn(document) };
  const part = parts[startedBy(parts, offset) - 1];
  return part === undefined
    ? { start: 0, names: { occurrences: [], patterns: [] } }
    : { start: part.start, names: namesOfPart(document, part) };
}

/** The parts of a file whose entries stand by themselves; settings files are read as a whole. */
function partsOf({ kind, yaml }: SourceDocument): readonly Part[] | undefined {
  return kind === "opensearch" || kind === "opensearch_dashboards" ? undefined : yaml.parts;
}

const byPart = new WeakMap<PartContent, Kept>();

/** Read once as long as the part's text stays. */
function namesOfPart(document: SourceDocument, { start, content }: Part): Names {
  const kept = byPart.get(content);
  if (kept !== undefined && isOf(document, kept)) return kept.names;
  const alone = { ...document, text: document.text.slice(start, start + content.length) };
  const names = judged(document, foundIn(alone, content.map));
  byPart.set(content, keptOf(document, names));
  return names;
}

function judged(document: SourceDocument, found: Iterable<Found>): Names {
  const occurrences: Occurrence[] = [];
  const patterns: PatternUse[] = [];
  for (const { place, path, ...written } of found) {
    const isKey = place.part === "key";
    const at: Place = { document: document.id, path, part: isKey ? "key" : "value" };
    if (!isName(written) || place.words?.includes(written.name) === true) continue;
    if (!isKey && place.patterns === true && isPattern(written.name))
      patterns.push({ kind: place.kind, pattern: written.name, span: written.span, style: written.style, at });
    // A placeholder stands for a text that only the running product knows.
    else if (isKey || !written.name.includes("${")) {
      const name = place.lowered === true ? written.name.toLowerCase() : written.name;
      occurrences.push({ ...written, name, kind: place.kind, use: place.defines === true ? "definition" : "reference", at });
    }
  }
  return { occurrences, patterns };
}

/** In half-typed files whole lists and lines come as keys; they name nothing, nor does an alias as a key. */
function isName({ name, style, form }: WrittenName): boolean {
  return name !== "" && !/[\r\n]/.test(name) && !(style === "plain" && form === "whole" && /^[[{*&!|>]/.test(name));
}

function foundIn(document: SourceDocument, node: YamlNode | undefined): Iterable<Found> {
  const places = namePlaces[document.kind] ?? [];
  if (document.kind === "opensearch" || document.kind === "opensearch_dashboards") return namesInSettings(document, places);
  const found: Found[] = [];
  walk({ document, found }, { node, branch: branchOf(document.kind), path: [] });
  return found;
}

/** The table of a file as a tree, so that one walk through the file serves all its rows. */
interface Branch {
  readonly next: Map<string, Branch>;
  readonly places: NamePlace[];
}

const branches = new Map<FileKind, Branch>();

function branchOf(kind: FileKind): Branch {
  const known = branches.get(kind);
  if (known !== undefined) return known;
  const root: Branch = { next: new Map(), places: [] };
  for (const place of namePlaces[kind] ?? []) {
    let branch = root;
    for (const step of place.path.split(".")) {
      const next: Branch = branch.next.get(step) ?? { next: new Map(), places: [] };
      branch.next.set(step, next);
      branch = next;
    }
    branch.places.push(place);
  }
  branches.set(kind, root);
  return root;
}

interface Walk {
  readonly document: SourceDocument;
  readonly found: Found[];
}

interface Spot {
  readonly node: YamlNode | undefined;
  readonly branch: Branch;
  readonly path: Path;
}

function walk(to: Walk, { node, branch, path }: Spot): void {
  const items = branch.next.get("[]");
  if (node?.kind === "list" && items !== undefined) {
    for (const [index, item] of node.items.entries()) walk(to, { node: item, branch: items, path: [...path, index] });
  }
  if (node?.kind !== "map") return;
  for (const { key, keySpan, keyStyle, value } of node.entries) {
    const free = path.length === 0 && key === "_meta" ? undefined : branch.next.get("*");
    const next = branch.next.get(key) ?? free;
    if (next === undefined) continue;
    const here = [...path, key];
    for (const place of next.places) {
      if (place.part === "key") {
        const written = nameInKey(to.document.text, { text: key, span: keySpan, style: keyStyle }, { text: key, at: 0 });
        to.found.push({ ...written, place, path: here });
      } else to.found.push(...textsAt(to.document, value, { place, path: here }));
    }
    walk(to, { node: value, branch: next, path: here });
  }
}
