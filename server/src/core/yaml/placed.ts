import type { Span } from "../text/span.ts";
import type { MapEntry, ScalarStyle, YamlNode } from "./tree.ts";

/** An entry of a part, seen at the place where the part stands. A class, since there are ten thousands of them after each keystroke and most are never looked at. */
class PlacedEntry implements MapEntry {
  readonly #own: MapEntry;
  readonly #by: number;
  #value: YamlNode | undefined;

  constructor(own: MapEntry, by: number) {
    this.#own = own;
    this.#by = by;
  }

  get key(): string {
    return this.#own.key;
  }
  get keyStyle(): ScalarStyle {
    return this.#own.keyStyle;
  }
  get keySpan(): Span {
    return movedSpan(this.#own.keySpan, this.#by);
  }
  get value(): YamlNode {
    this.#value ??= movedNode(this.#own.value, this.#by);
    return this.#value;
  }
}

/** An entry with all that is in it, moved in its text. */
export function movedEntry(entry: MapEntry, by: number): MapEntry {
  return by === 0 ? entry : new PlacedEntry(entry, by);
}

/** A stretch, moved in its text. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedNode(node: YamlNode, by: number): YamlNode {
  const span = movedSpan(node.span, by);
  if (node.kind === "list") return { ...node, span, items: node.items.map((item) => movedNode(item, by)) };
  if (node.kind === "map") return { ...node, span, entries: node.entries.map((entry) => new PlacedEntry(entry, by)) };
  // What an alias stands for is in a part of its own only when that part has no anchors.
  return { ...node, span };
}
