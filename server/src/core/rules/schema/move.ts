import { placeOf } from "../../catalog/schema.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { TextChange } from "../../text/change.ts";
import { appendBelow, appendEntry, cutOut, removeEntry, renameKey } from "../../yaml/edit.ts";
import { indentStep, lineBreakOf } from "../../yaml/lines.ts";
import { entryAt, isMissing, type MapEntry, type MapNode, nodeAt, type Path } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";

/** What is to be moved, and where from. */
export interface Movable {
  readonly entry: MapEntry;
  readonly map: MapNode;
  /** Path of the map that the entry stands in. */
  readonly from: Path;
}

/**
 * Moves an entry to another path, making the maps on the way that are not there yet. Within one map this is a new name.
 * Empty when the way is blocked, the key is taken there, or the entry shares its lines with others.
 */
export function moveEntry(document: SourceDocument, movable: Movable, to: Path): TextChange[] {
  const { entry, map, from } = movable;
  const root = document.yaml.root;
  const name = String(to.at(-1) ?? "");
  if (nodeAt(root, to) !== undefined) return [];
  if (to.length === from.length + 1 && to.slice(0, -1).every((step, index) => step === from[index]))
    return withinMap(document, movable, to);
  if (isSecretAt(document, to)) return [];
  const lines = cutOut(document.text, entry, name);
  const removal = removeEntry(document.text, map, entry);
  if (lines === undefined || removal.length !== 1) return [];
  let depth = to.length - 1;
  while (depth > 0 && nodeAt(root, to.slice(0, depth)) === undefined) depth--;
  const nested = wrap(lines, to.slice(depth, -1).map(String), indentStep(document.text));
  const owner = entryAt(root, to.slice(0, depth));
  const node = nodeAt(root, to.slice(0, depth));
  const insertion =
    owner !== undefined ? appendBelow(document.text, owner, nested) : node?.kind === "map" ? appendEntry(document.text, node, nested) : [];
  return insertion.length === 1 ? combine(document.text, removal, insertion) : [];
}

/** A dotted name in the same map: into the group's own map where there is one, otherwise the key becomes the dotted name. */
function withinMap(document: SourceDocument, { entry, map }: Movable, path: Path): TextChange[] {
  const name = String(path.at(-1) ?? "");
  const dot = name.indexOf(".");
  const group = map.entries.find((other) => dot > 0 && other.key === name.slice(0, dot) && other.value.kind === "map");
  if (group === undefined || isMissing(group.value)) return map.entries.some((other) => other.key === name) ? [] : renameKey(entry, name);
  const inner = name.slice(dot + 1);
  // A dotted name beside the group means the same, and its value need not be repeated.
  if (isSecretAt(document, path)) return map.entries.some((other) => other.key === name) ? [] : renameKey(entry, name);
  if (group.value.kind === "map" && group.value.entries.some((other) => other.key === inner)) return [];
  const lines = cutOut(document.text, entry, inner);
  const removal = removeEntry(document.text, map, entry);
  const insertion = lines === undefined ? [] : appendBelow(document.text, group, lines);
  return removal.length === 1 && insertion.length === 1 ? combine(document.text, removal, insertion) : [];
}

/** True for a setting whose value must not be copied: edits are shown and written to reports. */
function isSecretAt({ kind, yaml, dialect }: SourceDocument, path: Path): boolean {
  return placeOf(kind, path, { root: yaml.root, dialect })?.annotation.secret === true;
}

function wrap(lines: readonly string[], keys: readonly string[], step: number): string[] {
  return keys.reduceRight<string[]>(
    (inner, key) => [`${writeText(key)}:`, ...inner.map((line) => (line === "" ? line : " ".repeat(step) + line))],
    [...lines],
  );
}

/** Takes out and puts in; where the new place lies inside or at the edge of the old lines, both become one change. */
function combine(text: string, [removal]: readonly TextChange[], [insertion]: readonly TextChange[]): TextChange[] {
  if (removal === undefined || insertion === undefined) return [];
  const at = insertion.span.start;
  if (at < removal.span.start || at > removal.span.end) return [removal, insertion];
  const lineBreak = lineBreakOf(text);
  const inserted = insertion.newText.startsWith(lineBreak) ? insertion.newText.slice(lineBreak.length) : insertion.newText;
  const tail = text.slice(removal.span.start, removal.span.end).endsWith(lineBreak) ? lineBreak : "";
  return [{ span: removal.span, newText: inserted + tail }];
}
