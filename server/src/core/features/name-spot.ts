import type { SourceDocument } from "../model/document.ts";
import { positionAt } from "../text/line-index.ts";
import { type Span, touches } from "../text/span.ts";
import { contentSpan } from "../yaml/extent.ts";
import { lineEnd, lineStart } from "../yaml/lines.ts";
import type { Location } from "../yaml/locate.ts";
import { entriesNear, type ListNode, type Path, type ScalarStyle, type YamlNode } from "../yaml/tree.ts";
import { writeText } from "../yaml/write.ts";
import { blockItems, flowItems, type WrittenItem, writtenItem } from "./list-text.ts";
import { type NameSlot, slotAt } from "./name-slots.ts";

/** Where a name is being written, and how it has to be put there. */
export interface NameSpot {
  readonly slot: NameSlot;
  /** The path of the key that holds the name or the list; for the key of an entry, that of its map. */
  readonly path: Path;
  /** What a name replaces: inside of quotes where there are some. */
  readonly span: Span;
  /** What stands there already, without quotes. */
  readonly text: string;
  readonly quotes: Exclude<ScalarStyle, "block">;
  /** What has to stand before and behind the name to make it an item. */
  readonly around: readonly [before: string, behind: string];
  /** Names that stand beside it. */
  readonly taken: ReadonlySet<string>;
}

/** The name that is being written at an offset; undefined where none goes. Works in half-typed text, where only lines and indentation tell. */
export function nameSpotAt(document: SourceDocument, offset: number, location: Location): NameSpot | undefined {
  const found = listSlot(document, location.path);
  if (found !== undefined) return listSpot({ document, offset, location, ...found });
  if (location.in === "value") {
    const slot = slotAt(document, location.path);
    const item = writtenItem(document.text, location.span);
    return slot?.holds === "value" ? spotOf({ slot, path: location.path, item, items: [] }, offset) : undefined;
  }
  const nested = flowSpot(document, offset);
  if (nested !== undefined) return nested;
  return location.in === "key" && !location.behindDash ? keySpot(document, offset, location) : undefined;
}

/** How a name is written at a spot; undefined where its quotes cannot hold it. */
export function writeName({ quotes, around: [before, behind] }: NameSpot, name: string): string | undefined {
  if (quotes === "plain") return before + writeText(name) + behind;
  const written = writeText(name, quotes);
  // A name with control characters needs double quotes, and single ones stand there.
  return written.startsWith(quotes === "single" ? "'" : '"') ? before + written.slice(1, -1) + behind : undefined;
}

/** The list of names that a path leads into: itself, one of its items, or what looks like a key in one, such as `cluster:`. */
function listSlot(document: SourceDocument, path: Path): { readonly slot: NameSlot; readonly path: Path } | undefined {
  for (const length of [path.length, path.length - 1, path.length - 2]) {
    const steps = path.slice(0, Math.max(0, length));
    if (typeof steps.at(-1) !== "string") continue;
    if (length < path.length && typeof path[length] !== "number") break;
    const slot = slotAt(document, steps);
    if (slot?.holds === "items") return { slot, path: steps };
  }
  return undefined;
}

interface InList {
  readonly document: SourceDocument;
  readonly offset: number;
  readonly location: Location;
  readonly slot: NameSlot;
  readonly path: Path;
}

function listSpot({ document, offset, location, slot, path }: InList): NameSpot | undefined {
  const { text } = document;
  if (location.in === "none") return undefined;
  if (location.in === "item") {
    const all = flowItems(text, offset);
    return all === undefined ? undefined : spotOf({ slot, path, ...split(all, offset) }, offset);
  }
  const flow = flowListAt(document.yaml.root, offset);
  if (flow !== undefined && samePath(flow.path, path)) return flowItemSpot({ slot, path, list: flow.list, document }, offset);
  if (location.in === "value" && location.path.length === path.length) {
    const item = writtenItem(text, location.span);
    return /^(?:[\w./*].*)?$/.test(item.text) && item.quotes === "plain"
      ? spotOf({ slot, path, item, items: [], around: ["[", "]"] }, offset)
      : undefined;
  }
  const items = blockItems(document, offset);
  if (items.own !== undefined) {
    const gap = text[items.own.span.start - 1] === "-" ? " " : "";
    return spotOf({ slot, path, item: items.own, items: items.others, around: [gap, ""] }, offset);
  }
  const isBare = location.in === "key" && location.path.length === path.length && mayBeginItem(document, offset);
  return isBare
    ? spotOf({ slot, path, item: writtenItem(text, location.span), items: items.others, around: ["- ", ""] }, offset)
    : undefined;
}

/** A list in brackets whose place lines alone do not tell: over several lines, or inside of other brackets. */
function flowSpot(document: SourceDocument, offset: number): NameSpot | undefined {
  const flow = flowListAt(document.yaml.root, offset);
  const isClosed = flow !== undefined && document.text[flow.list.span.end - 1] === "]";
  const slot = flow === undefined || !isClosed ? undefined : slotAt(document, flow.path);
  if (flow === undefined || slot?.holds !== "items" || isInComment(document.text, offset)) return undefined;
  return flowItemSpot({ slot, path: flow.path, list: flow.list, document }, offset);
}

interface FlowList {
  readonly slot: NameSlot;
  readonly path: Path;
  readonly list: ListNode;
  readonly document: SourceDocument;
}

function flowItemSpot({ slot, path, list, document }: FlowList, offset: number): NameSpot | undefined {
  const items = list.items.map((item) => writtenItem(document.text, contentSpan(item)));
  return spotOf({ slot, path, ...split(items, offset) }, offset);
}

function keySpot(document: SourceDocument, offset: number, { path, span, siblings }: Location): NameSpot | undefined {
  const slot = slotAt(document, [...path, "name"]);
  if (slot?.holds !== "key" || slot.defines) return undefined;
  const spot = spotOf({ slot, path, item: writtenItem(document.text, span), items: [] }, offset);
  return spot === undefined ? undefined : { ...spot, taken: new Set(siblings) };
}

interface Written {
  readonly slot: NameSlot;
  readonly path: Path;
  readonly item: WrittenItem;
  readonly items: readonly WrittenItem[];
  readonly around?: NameSpot["around"];
}

function spotOf({ slot, path, item, items, around = ["", ""] }: Written, offset: number): NameSpot | undefined {
  const { span, text, quotes, isClosed } = item;
  if (offset < span.start || offset > span.end) return undefined;
  const close = quotes === "plain" || isClosed ? "" : quotes === "single" ? "'" : '"';
  const taken = new Set(items.map((other) => other.text));
  return { slot, path, span, text, quotes, around: [around[0], close + around[1]], taken };
}

/** The item at an offset, a new one where there is none, and the others. */
function split(all: readonly WrittenItem[], offset: number): { readonly item: WrittenItem; readonly items: readonly WrittenItem[] } {
  const item = all.find(({ span }) => touches(span, offset)) ?? {
    span: { start: offset, end: offset },
    text: "",
    quotes: "plain",
    isClosed: false,
  };
  return { item, items: all.filter((other) => other !== item) };
}

function flowListAt(root: YamlNode | undefined, offset: number): { readonly path: Path; readonly list: ListNode } | undefined {
  let found: { readonly path: Path; readonly list: ListNode } | undefined;
  const walk = (node: YamlNode, path: Path): void => {
    if (node.kind === "list") {
      if (node.flow && node.span.start < offset && offset <= node.span.end) found = { path, list: node };
      node.items.forEach((item, index) => {
        if (touches(item.span, offset)) walk(item, [...path, index]);
      });
    } else if (node.kind === "map") {
      for (const { key, keySpan, value } of entriesNear(node, offset))
        if (keySpan.end <= offset && touches(value.span, offset)) walk(value, [...path, key]);
    }
  };
  if (root !== undefined) walk(root, []);
  return found;
}

/** True on a line below an open key or another item. */
function mayBeginItem({ text, lines }: SourceDocument, offset: number): boolean {
  const { line } = positionAt(lines, offset);
  for (let above = line - 1; above >= 0; above--) {
    const start = lines.starts[above] ?? 0;
    const written = text.slice(start, lineEnd(text, start));
    if (!/^\s*(?:#|$)/.test(written)) return /:(?:[ \t]+#.*)?[ \t]*$|^[ \t]*-[ \t]/.test(written);
  }
  return false;
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, index) => step === b[index]);

function isInComment(text: string, offset: number): boolean {
  const before = text.slice(lineStart(text, offset), offset).replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "");
  return /(?:^|\s)#/.test(before);
}
