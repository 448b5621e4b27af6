import type { Span } from "../text/span.ts";

/** A step into a map (key text) or a list (index). */
export type Step = string | number;
/** Where a node sits, from the document's root. */
export type Path = readonly Step[];

export type ScalarStyle = "plain" | "single" | "double" | "block";

/** A scalar as written; what it means depends on who reads it (see dialect.ts). A missing value is a plain empty scalar. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
  readonly span: Span;
}

/** `*name`. The cluster reads it as the text `name`, Dashboards as what the anchor holds. */
export interface AliasNode {
  readonly kind: "alias";
  readonly name: string;
  readonly target: YamlNode | undefined;
  readonly span: Span;
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly keyStyle: ScalarStyle;
  readonly value: YamlNode;
}

/** Entries in file order, repeated keys included. */
export interface MapNode {
  readonly kind: "map";
  readonly flow: boolean;
  readonly entries: readonly MapEntry[];
  readonly span: Span;
  /** The last entry of a key, where a map knows a quicker way than to go through its entries. */
  readonly find?: (key: string) => MapEntry | undefined;
  /** Some entries in a row: the one around an offset, if any, and the one behind it; where a map knows a quicker way than to give all. */
  readonly near?: (offset: number) => readonly MapEntry[];
}

export interface ListNode {
  readonly kind: "list";
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export type YamlNode = ScalarNode | AliasNode | MapNode | ListNode;

/** From this size on a map's keys are worth an index. */
const manyEntries = 64;
const indexes = new WeakMap<readonly MapEntry[], ReadonlyMap<string, MapEntry>>();

/** The last entry of that key, which is the one every reader that accepts repeated keys keeps. */
export function entryOf(node: YamlNode | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== "map") return undefined;
  if (node.find !== undefined) return node.find(key);
  if (node.entries.length < manyEntries) return node.entries.findLast((entry) => entry.key === key);
  return entriesByKey(node.entries).get(key);
}

/** The last entry of each key of a large map; made once. */
export function entriesByKey(entries: readonly MapEntry[]): ReadonlyMap<string, MapEntry> {
  const known = indexes.get(entries);
  if (known !== undefined) return known;
  const index = new Map(entries.map((entry) => [entry.key, entry]));
  indexes.set(entries, index);
  return index;
}

/** Entries of a map in a row, among them the one around an offset, if any, and the one behind it. */
export function entriesNear(map: MapNode, offset: number): readonly MapEntry[] {
  return map.near?.(offset) ?? map.entries;
}

/** The node at a path, or undefined. */
export function nodeAt(root: YamlNode | undefined, path: Path): YamlNode | undefined {
  let node = root;
  for (const step of path) {
    node = typeof step === "number" ? (node?.kind === "list" ? node.items[step] : undefined) : entryOf(node, step)?.value;
  }
  return node;
}

/** The map entry that a path's last step names, or undefined for the root and list items. */
export function entryAt(root: YamlNode | undefined, path: Path): MapEntry | undefined {
  const last = path.at(-1);
  return typeof last === "string" ? entryOf(nodeAt(root, path.slice(0, -1)), last) : undefined;
}

/** True for a value that is not there: `key:` with nothing after it. */
export function isMissing(node: YamlNode): boolean {
  return node.kind === "scalar" && node.style === "plain" && node.text === "";
}
