import { type Dialect, readScalar } from "./dialect.ts";
import type { YamlNode } from "./tree.ts";

/** Plain data as a reader of that dialect would hand it on. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/**
 * Tree to plain data. An alias is its anchor's name to the cluster's readers and the anchored node to js-yaml.
 * Of a repeated key the last one counts. Objects have no prototype, so keys such as `__proto__` are ordinary.
 */
export function plainValue(node: YamlNode, dialect: Dialect): PlainValue {
  if (node.kind === "alias") return aliasValue(node, dialect);
  if (node.kind === "list") return node.items.map((item) => plainValue(item, dialect));
  if (node.kind === "scalar") {
    const read = readScalar(node, dialect);
    return read.type === "null" ? null : read.value;
  }
  const object = emptyObject();
  for (const entry of node.entries) setOwn(object, entry.key, plainValue(entry.value, dialect));
  return object;
}

function aliasValue(node: Extract<YamlNode, { kind: "alias" }>, dialect: Dialect): PlainValue {
  if (dialect === "jackson2" || dialect === "jackson3") return node.name;
  // A list or map behind an alias is not unfolded: its own place is checked where it is anchored.
  return node.target?.kind === "scalar" ? plainValue(node.target, dialect) : null;
}

/** An object without a prototype. */
export function emptyObject(): Record<string, PlainValue> {
  return Object.create(null) as Record<string, PlainValue>;
}

/** Sets a property of an object without a prototype, where `__proto__` is a key like any other. */
export function setOwn(object: Record<string, PlainValue>, key: string, value: PlainValue): void {
  object[key] = value;
}
