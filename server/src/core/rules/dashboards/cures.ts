import type { Place } from "../../model/place.ts";
import type { TextChange } from "../../text/change.ts";
import { appendEntry, removeEntry, setValue } from "../../yaml/edit.ts";
import { appendItem, removeItem } from "../../yaml/edit-list.ts";
import { entryAt, type MapEntry, type MapNode, nodeAt } from "../../yaml/tree.ts";
import type { PlainValue } from "../../yaml/value.ts";
import { writeInline } from "../../yaml/write.ts";
import type { Fix } from "../rule.ts";
import { fix, review, withSafety } from "../schema/problems.ts";
import type { DashboardsFile } from "./settings.ts";

/** A fix that gives a setting a value: where it stands, or as a new line among its relatives, in the file's own style. */
export function setFix(
  file: DashboardsFile,
  name: string,
  { value, safety = "review" }: { readonly value: PlainValue; readonly safety?: Fix["safety"] },
): Fix | undefined {
  const written = writeInline(value);
  const entry = entryOfSetting(file, name);
  const title = `${entry === undefined ? "Add" : "Write"} \`${name}: ${written}\``;
  return withSafety(fix(file.document, title, entry === undefined ? insertion(file, name, written) : setValue(entry, written)), safety);
}

/** A fix that adds a text to a list, or makes a list of the one text that stands there. */
export function addItemFix(file: DashboardsFile, name: string, item: string): Fix | undefined {
  const entry = entryOfSetting(file, name);
  const title = `Add \`${item}\` to \`${name}\``;
  if (entry === undefined) return review(fix(file.document, title, insertion(file, name, writeInline([item]))));
  if (entry.value.kind !== "scalar") return fix(file.document, title, appendItem(file.document.text, entry, item));
  return fix(file.document, title, setValue(entry, writeInline([entry.value.text, item])));
}

/** A fix that takes a setting out, or one item of its list. */
export function removeFix(file: DashboardsFile, at: Place, title: string): Fix | undefined {
  const { text, yaml } = file.document;
  const last = at.path.at(-1);
  const parent = at.path.slice(0, -1);
  if (typeof last === "number") {
    const entry = entryAt(yaml.root, parent);
    return entry === undefined ? undefined : review(fix(file.document, title, removeItem(text, entry, last)));
  }
  const map = nodeAt(yaml.root, parent);
  const entry = entryAt(yaml.root, at.path);
  return map?.kind !== "map" || entry === undefined ? undefined : review(fix(file.document, title, removeEntry(text, map, entry)));
}

/** A fix that puts another value in place of the one at a place. */
export function replaceFix(
  file: DashboardsFile,
  at: Place,
  { title, value, safety = "review" }: { readonly title: string; readonly value: string; readonly safety?: Fix["safety"] },
): Fix | undefined {
  const node = nodeAt(file.document.yaml.root, at.path);
  if (node?.kind !== "scalar" || node.style === "block") return undefined;
  const quotes = node.style === "single" ? "'" : node.style === "double" ? '"' : "";
  const written = quotes !== "" && !/['"\\]/.test(value) ? quotes + value + quotes : writeInline(value);
  return withSafety(fix(file.document, title, [{ span: node.span, newText: written }]), safety);
}

function entryOfSetting({ document, settings }: DashboardsFile, name: string): MapEntry | undefined {
  const setting = settings.get(name);
  return setting === undefined ? undefined : entryAt(document.yaml.root, setting.at.path);
}

/** A new line for a setting: in the deepest map that holds settings of its kind, behind the relative it shares most of its name with. */
function insertion({ document }: DashboardsFile, name: string, written: string): TextChange[] {
  const { root } = document.yaml;
  if (root?.kind !== "map") return [];
  const { map, rest } = deepest(root, name);
  const anchor = map.entries.reduce(
    (best, entry, index) => (sharedSteps(entry.key, rest) >= sharedSteps(map.entries[best]?.key ?? "", rest) ? index : best),
    0,
  );
  const { kind, flow, span } = map;
  // Nothing else of the map, since its quicker ways know entries behind the anchor.
  return appendEntry(document.text, { kind, flow, span, entries: map.entries.slice(0, anchor + 1) }, [`${rest}: ${written}`]);
}

function deepest(map: MapNode, name: string): { readonly map: MapNode; readonly rest: string } {
  const inner = map.entries.findLast(({ key, value }) => value.kind === "map" && value.entries.length > 0 && name.startsWith(`${key}.`));
  return inner?.value.kind === "map" ? deepest(inner.value, name.slice(inner.key.length + 1)) : { map, rest: name };
}

function sharedSteps(key: string, name: string): number {
  const a = key.split(".");
  const b = name.split(".");
  const end = a.findIndex((step, index) => step !== b[index]);
  return end < 0 ? a.length : end;
}
