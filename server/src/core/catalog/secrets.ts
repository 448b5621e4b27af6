import { nearest } from "../base/suggest.ts";
import type { Span } from "../text/span.ts";
import { contentSpan } from "../yaml/extent.ts";
import type { YamlNode } from "../yaml/tree.ts";
import { schemaOf } from "./catalog.ts";
import type { CheckedFile } from "./problem.ts";
import { entryPlace, itemPlace, rootPlace, type SchemaPlace, settingNames } from "./schema.ts";

/** Keys that hold secrets, misspelt or in a place where the schema does not know them. */
const telling = "pass(?:w|phrase)|secret|hash|private_?key|(?:signing|encryption|exchange)_?key|api_?key|credential|token";
const tellingKey = new RegExp(telling, "i");
const tellingLine = new RegExp(`^[\\s-]*["']?[\\w.-]*(?:${telling})[\\w.-]*["']?\\s*:\\s*(?=\\S)`, "i");

/** A value that must never be repeated. */
export interface Secret {
  /** As written, quotes included. */
  readonly span: Span;
  /** What it says. */
  readonly text: string;
}

/** The secrets of a file: by the schema, by names that nearly are a secret's, and by keys that tell where the schema knows nothing. */
export function secretsIn({ kind, dialect, yaml: { root } }: CheckedFile): readonly Secret[] {
  return root === undefined ? [] : [...below(root, rootPlace(schemaOf(kind), dialect, root))];
}

function* below(node: YamlNode, place: SchemaPlace | undefined): Generator<Secret> {
  if (node.kind === "list") {
    for (const item of node.items) if (item.kind !== "scalar") yield* below(item, place === undefined ? undefined : itemPlace(place, item));
  }
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    const inner = place === undefined ? undefined : entryPlace(place, key, value);
    const isKnown = inner?.known === true;
    if (inner?.annotation.secret === true || (!isKnown && value.kind !== "map" && mayBeSecret(key, place))) yield* scalarsOf(value);
    else yield* below(value, inner);
  }
}

/** Whether a key that the schema does not know sounds like a secret's. */
function mayBeSecret(key: string, place: SchemaPlace | undefined): boolean {
  if (tellingKey.test(key)) return true;
  if (place === undefined) return false;
  const map = place.flat?.place ?? place;
  const name = place.flat === undefined || place.flat.prefix === "" ? key : `${place.flat.prefix}.${key}`;
  return nearest(name, settingNames(map)).some((near) => entryPlace(map, near, undefined)?.annotation.secret === true);
}

function* scalarsOf(node: YamlNode): Generator<Secret> {
  if (node.kind === "scalar") yield { span: contentSpan(node), text: node.text };
  else if (node.kind === "list") for (const item of node.items) yield* scalarsOf(item);
  else if (node.kind === "map") for (const { value } of node.entries) yield* scalarsOf(value);
}

/** Where a secret begins in a line that says so by its key, for text that is no YAML yet; undefined when there is none. */
export function secretColumn(line: string): number | undefined {
  return tellingLine.exec(line)?.[0].length;
}
