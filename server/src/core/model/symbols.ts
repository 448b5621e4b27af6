import type { FileKind } from "../catalog/kinds.ts";
import { staticNames } from "../catalog/shipped-names.ts";
import type { Path, YamlNode } from "../yaml/tree.ts";
import type { ConfigSet } from "./config-set.ts";
import type { SourceDocument } from "./document.ts";
import { namesInSettings } from "./names-in-settings.ts";
import { type NamePlace, namePlaces, type SymbolKind } from "./name-places.ts";
import type { Place } from "./place.ts";
import { type Found, nameInKey, textsAt, type WrittenName } from "./written-names.ts";

export type { SymbolKind } from "./name-places.ts";

/** One spot where a name is written. Backend roles are defined nowhere: identity providers and users bring them. */
export interface Occurrence extends WrittenName {
  readonly kind: SymbolKind;
  readonly use: "definition" | "reference";
  readonly at: Place;
}

/** One spot where a pattern over names is written. */
export interface PatternUse extends Pick<WrittenName, "span" | "style"> {
  readonly kind: SymbolKind;
  readonly pattern: string;
  readonly at: Place;
}

interface Names {
  readonly occurrences: readonly Occurrence[];
  readonly patterns: readonly PatternUse[];
}

/** True for texts that may match more than themselves: wildcards, regular expressions, placeholders. */
export function isPattern(text: string): boolean {
  return /[*?]|\$\{/.test(text) || (text.startsWith("/") && text.endsWith("/"));
}

const bySet = new WeakMap<ConfigSet, Names>();
const byRoot = new WeakMap<YamlNode, { readonly document: SourceDocument; readonly names: Names }>();

/**
 * All names of a set that mean something in more than one place, file by file, in file order, repeated keys and entries without content included.
 * Read once for a set, and once for a file that did not change.
 */
export function occurrencesIn(set: ConfigSet): readonly Occurrence[] {
  return namesOf(set).occurrences;
}

/** All patterns over names of a set, file by file. */
export function patternsIn(set: ConfigSet): readonly PatternUse[] {
  return namesOf(set).patterns;
}

/** The files in which names of a kind can stand. */
export function filesNaming(kind: SymbolKind): readonly FileKind[] {
  return (Object.keys(namePlaces) as FileKind[]).filter((file) => namePlaces[file]?.some((place) => place.kind === kind) === true);
}

function namesOf(set: ConfigSet): Names {
  const known = bySet.get(set);
  if (known !== undefined) return known;
  const all = [...set.documents.values()].map(namesIn);
  const everything = all.flatMap(({ occurrences }) => occurrences);
  const groups = groupNames(set, everything);
  const names: Names = {
    occurrences: everything.filter((found) => !isActionName(found) || groups.has(found.name)),
    patterns: all.flatMap(({ patterns }) => patterns),
  };
  bySet.set(set, names);
  return names;
}

/** An action has a colon or a wildcard; such a text names a group only where a group has just that name. */
function isActionName({ kind, use, name }: Occurrence): boolean {
  return kind === "action-group" && use === "reference" && (name.includes(":") || isPattern(name));
}

function groupNames(set: ConfigSet, all: readonly Occurrence[]): ReadonlySet<string> {
  const own = all.filter(({ kind, use }) => kind === "action-group" && use === "definition").map(({ name }) => name);
  return new Set([...staticNames("action-group", set.target), ...own]);
}

function namesIn(document: SourceDocument): Names {
  const { root } = document.yaml;
  if (root === undefined) return { occurrences: [], patterns: [] };
  const kept = byRoot.get(root);
  if (kept?.document.id === document.id && kept.document.kind === document.kind && kept.document.dialect === document.dialect)
    return kept.names;
  const names = judged(document, foundIn(document));
  byRoot.set(root, { document, names });
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

function foundIn(document: SourceDocument): Iterable<Found> {
  const places = namePlaces[document.kind] ?? [];
  if (document.kind === "opensearch" || document.kind === "opensearch_dashboards") return namesInSettings(document, places);
  const found: Found[] = [];
  walk({ document, found }, { node: document.yaml.root, branch: branchOf(document.kind), path: [] });
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
