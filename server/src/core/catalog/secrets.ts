import type { Span } from "../text/span.ts";
import { contentSpan } from "../yaml/extent.ts";
import type { YamlNode } from "../yaml/tree.ts";
import { schemaOf } from "./catalog.ts";
import type { CheckedFile } from "./problem.ts";
import { entryPlace, itemPlace, rootPlace, type SchemaPlace } from "./schema.ts";

/** Keys that hold secrets, misspelt or in a place where the schema does not know them. */
const telling = "pass(?:word|phrase|wd)|secret|hash|private_?key|(?:signing|encryption|exchange)_?key|api_?key|credential|token";
const tellingKey = new RegExp(telling, "i");
const tellingLine = new RegExp(`^[\\s-]*["']?[\\w.-]*(?:${telling})[\\w.-]*["']?\\s*:\\s*(?=\\S)`, "i");

/** Where the values stand that must never be repeated: by the schema, and by keys that tell. */
export function secretSpans({ kind, dialect, yaml: { root } }: CheckedFile): readonly Span[] {
  return root === undefined ? [] : [...below(root, rootPlace(schemaOf(kind), dialect, root))];
}

function* below(node: YamlNode, place: SchemaPlace | undefined): Generator<Span> {
  if (node.kind === "list") {
    for (const item of node.items) yield* below(item, place === undefined ? undefined : itemPlace(place, item));
  }
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    const inner = place === undefined ? undefined : entryPlace(place, key, value);
    const isUnknown = inner === undefined || !inner.known;
    if (inner?.annotation.secret === true || (isUnknown && value.kind !== "map" && tellingKey.test(key))) yield contentSpan(value);
    else yield* below(value, inner);
  }
}

/** Where a secret begins in a line that says so by its key, for text that is no YAML yet; undefined when there is none. */
export function secretColumn(line: string): number | undefined {
  return tellingLine.exec(line)?.[0].length;
}
