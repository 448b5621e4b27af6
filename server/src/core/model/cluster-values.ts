import type { PlacedText, Settings, SettingValue } from "./entities.ts";
import type { Part, Place } from "./place.ts";
import type { SourceDocument } from "./document.ts";
import { readScalar, textOf } from "../yaml/dialect.ts";
import { flatten } from "../yaml/flatten.ts";
import { entryOf, type MapNode, type Path, type Step, type YamlNode } from "../yaml/tree.ts";

/** A map of a cluster file while it is bound to its typed class: where we are and how values read. */
export interface Cursor {
  readonly document: Pick<SourceDocument, "id" | "dialect">;
  readonly node: YamlNode | undefined;
  readonly path: Path;
  /** The part of the path that is written: what a place points at when the rest is missing. */
  readonly written: Path;
}

/** The cursor at a document's root. */
export function rootCursor(document: SourceDocument): Cursor {
  return { document, node: document.yaml.root, path: [], written: [] };
}

/** The cursor at a key; its node is undefined when the key is missing. */
export function child(cursor: Cursor, key: string): Cursor {
  return below(cursor, key, entryOf(cursor.node, key)?.value);
}

/** The cursor at a key or list item whose node is known. */
export function below(cursor: Cursor, step: Step, node: YamlNode | undefined): Cursor {
  const path = [...cursor.path, step];
  return { document: cursor.document, node, path, written: node === undefined ? cursor.written : path };
}

/** A place at the cursor. A key that is missing points at the nearest parent that is there. */
export function placeAt(cursor: Cursor, part: Part = "whole"): Place {
  return { document: cursor.document.id, path: cursor.written, part: cursor.node === undefined ? "key" : part };
}

/** True when the key is written, whatever its value. */
export function isWritten(cursor: Cursor): boolean {
  return cursor.node !== undefined;
}

/** True for a key whose value is null to the cluster's reader. */
export function isNull(cursor: Cursor): boolean {
  return cursor.node?.kind === "scalar" && readScalar(cursor.node, cursor.document.dialect).type === "null";
}

/**
 * A boolean property of a typed class: missing gives the default, null gives false, numbers other than 0 are true.
 * Values that binding would reject give the default; the schema reports them. Source: DefaultObjectMapper, ConfigV7 (checked by running Jackson 2.14).
 */
export function boundBoolean(cursor: Cursor, fallback: boolean): boolean {
  if (cursor.node?.kind !== "scalar") return fallback;
  const read = readScalar(cursor.node, cursor.document.dialect);
  if (read.type === "null") return false;
  if (read.type === "boolean") return read.value;
  if (read.type === "number") return read.value !== 0;
  const text = read.value.trim();
  return /^(?:true|True|TRUE)$/.test(text) ? true : /^(?:false|False|FALSE|)$/.test(text) ? false : fallback;
}

/** An integer property: missing gives the default, null gives 0, fractions are cut off. */
export function boundInteger(cursor: Cursor, fallback: number): number {
  if (cursor.node?.kind !== "scalar") return fallback;
  const read = readScalar(cursor.node, cursor.document.dialect);
  if (read.type === "null") return 0;
  if (read.type === "number") return Math.trunc(read.value);
  const text = read.type === "text" ? read.value.trim() : "";
  return /^[-+]?\d+$/.test(text) ? Number(text) : fallback;
}

/** A text property: missing and null give null; numbers and booleans become text. */
export function boundText(cursor: Cursor): string | null {
  if (cursor.node?.kind === "alias") return cursor.node.name;
  return cursor.node?.kind === "scalar" ? textOf(readScalar(cursor.node, cursor.document.dialect)) : null;
}

/** A list-of-text property: missing, null and anything that is no list give an empty list. */
export function boundTexts(cursor: Cursor): readonly PlacedText[] {
  if (cursor.node?.kind !== "list") return [];
  return cursor.node.items.map((item, index) => {
    const at: Place = { document: cursor.document.id, path: [...cursor.path, index], part: "value" };
    if (item.kind === "alias") return { value: item.name, at };
    return { value: item.kind === "scalar" ? textOf(readScalar(item, cursor.document.dialect)) : null, at };
  });
}

/** The named entries of a map, nulls left out: an entry without content disappears when the node clones the document. */
export function entriesOf(cursor: Cursor): readonly { readonly name: string; readonly cursor: Cursor }[] {
  if (cursor.node?.kind !== "map") return [];
  const last = new Map<string, YamlNode>();
  for (const entry of cursor.node.entries) last.set(entry.key, entry.value);
  return [...last].map(([name, node]) => ({ name, cursor: below(cursor, name, node) })).filter((entry) => !isNull(entry.cursor));
}

/** A free `config` map as OpenSearch `Settings` hold it. */
export function boundSettings(cursor: Cursor): Settings {
  const values = new Map<string, SettingValue>();
  const broken: Place[] = [];
  for (const setting of flatten(cursor.node)) {
    const at: Place = { document: cursor.document.id, path: [...cursor.path, ...setting.path], part: "value" };
    const value = settingValue(setting.value, cursor.document);
    values.delete(setting.name);
    if (value === undefined) broken.push(at);
    else if (value !== null) values.set(setting.name, { value, at });
  }
  return { values, broken };
}

/** Undefined for a list that no reader takes. */
function settingValue(node: YamlNode, document: Cursor["document"]): string | readonly string[] | null | undefined {
  if (node.kind === "alias") return node.name;
  if (node.kind === "scalar") return textOf(readScalar(node, document.dialect));
  if (node.kind === "map") return isEmpty(node) ? null : undefined;
  const texts: string[] = [];
  for (const item of node.items) {
    const text = item.kind === "scalar" ? textOf(readScalar(item, document.dialect)) : item.kind === "alias" ? item.name : null;
    if (text === null) return undefined;
    texts.push(text);
  }
  return texts;
}

const isEmpty = (node: MapNode): boolean => node.entries.length === 0;
