import type { MapEntry, MapNode, Path, YamlNode } from "./tree.ts";

/** A key that its map already has. */
export interface RepeatedKey {
  readonly first: MapEntry;
  readonly again: MapEntry;
  readonly map: MapNode;
  readonly path: Path;
}

/** All keys that are repeated in one map, at any depth, in file order. */
export function* repeatedKeys(node: YamlNode | undefined, path: Path = []): Generator<RepeatedKey> {
  if (node?.kind === "list") {
    for (const [index, item] of node.items.entries()) yield* repeatedKeys(item, [...path, index]);
  }
  if (node?.kind !== "map") return;
  const seen = new Map<string, MapEntry>();
  for (const entry of node.entries) {
    const first = seen.get(entry.key);
    if (first === undefined) seen.set(entry.key, entry);
    else yield { first, again: entry, map: node, path: [...path, entry.key] };
    yield* repeatedKeys(entry.value, [...path, entry.key]);
  }
}

/** All aliases of a tree with their paths, in file order. */
export function* aliasesIn(
  node: YamlNode | undefined,
  path: Path = [],
): Generator<{ readonly node: YamlNode & { kind: "alias" }; readonly path: Path }> {
  if (node?.kind === "alias") yield { node, path };
  if (node?.kind === "list") for (const [index, item] of node.items.entries()) yield* aliasesIn(item, [...path, index]);
  if (node?.kind === "map") for (const entry of node.entries) yield* aliasesIn(entry.value, [...path, entry.key]);
}
