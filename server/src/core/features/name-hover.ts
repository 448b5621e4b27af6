import { placeOf } from "../catalog/schema.ts";
import type { Path } from "../yaml/tree.ts";
import { readScalar, textOf } from "../yaml/dialect.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import { hover, type HoverText, type Under, underCursor } from "./hover.ts";
import { type NameSlot, slotAt } from "./name-slots.ts";
import { describeName } from "./name-text/describe.ts";
import { toMarkdown } from "./name-text/markdown.ts";
import type { Cursor } from "./names.ts";
import { summaryOf } from "./setting-text.ts";

/** What is known at a place: of a name the thing it stands for, then what the schema says of the key; undefined where neither is known. Never a secret. */
export function hoverAt(cursor: Cursor): HoverText | undefined {
  const { set, document, offset } = cursor;
  const named = nameUnder(cursor);
  const text = named === undefined ? undefined : describeName(set, named.slot, named.name);
  const setting = hover(document, offset, set.target);
  if (named === undefined || text === undefined) return setting;
  // A value says much about its own setting; names in lists and keys get one line, and the rest at the list's key.
  const about = named.slot.holds === "value" ? setting?.markdown : summaryAt(document, named.path);
  const parts = [toMarkdown(text), about ?? ""].filter((part) => part !== "");
  return { markdown: parts.join("\n\n---\n\n"), span: named.span };
}

interface NameUnder {
  readonly slot: NameSlot;
  readonly name: string;
  readonly span: Span;
  readonly path: Path;
}

function nameUnder({ document, offset }: Cursor): NameUnder | undefined {
  const under = underCursor(document, offset);
  const slot = under === undefined ? undefined : slotAt(document, under.path);
  if (under === undefined || slot === undefined) return undefined;
  if ((under.on === "key") !== (slot.holds === "key")) return undefined;
  const name = nameIn(document, under);
  return name === undefined ? undefined : { slot, name, span: under.span, path: under.path };
}

function summaryAt(document: SourceDocument, path: Path): string {
  const steps = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const place = placeOf(document.kind, steps, { root: document.yaml.root, dialect: document.dialect });
  return place === undefined ? "" : summaryOf(place);
}

/** The name as the product reads it; undefined for a value that is none. */
function nameIn({ dialect }: SourceDocument, { on, name, node }: Under): string | undefined {
  if (on === "key") return name;
  return node === undefined ? undefined : (textOf(readScalar(node, dialect)) ?? undefined);
}
