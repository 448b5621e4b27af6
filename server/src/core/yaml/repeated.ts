import type { MapEntry, MapNode, Path, Step, YamlNode } from "./tree.ts";

/** A key that its map already has. */
export interface RepeatedKey {
  readonly first: MapEntry;
  readonly again: MapEntry;
  readonly map: MapNode;
  readonly path: Path;
}

/** All keys that are repeated in one map, at any depth, in file order. */
export function repeatedKeys(node: YamlNode | undefined): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  // Each tree is gone through after each edit, so paths are made for what is found only.
  const path: Step[] = [];
  const visit = (at: YamlNode): void => {
    if (at.kind === "list") at.items.forEach((item, index) => inside(index, item));
    if (at.kind !== "map") return;
    const seen = at.entries.length > 1 ? new Map<string, MapEntry>() : undefined;
    for (const entry of at.entries) {
      const first = seen?.get(entry.key);
      if (first === undefined) seen?.set(entry.key, entry);
      else found.push({ first, again: entry, map: at, path: [...path, entry.key] });
      inside(entry.key, entry.value);
    }
  };
  const inside = (step: Step, value: YamlNode): void => {
    if (value.kind === "scalar" || value.kind === "alias") return;
    path.push(step);
    visit(value);
    path.pop();
  };
  if (node !== undefined) visit(node);
  return found;
}

/** All aliases of a tree with their paths, in file order. */
export function aliasesIn(root: YamlNode | undefined): readonly PlacedAlias[] {
  const found: PlacedAlias[] = [];
  const path: Step[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === "alias") found.push({ node, path: [...path] });
    const inside = (step: Step, value: YamlNode): void => {
      if (value.kind === "scalar") return;
      path.push(step);
      visit(value);
      path.pop();
    };
    if (node.kind === "list") node.items.forEach((item, index) => inside(index, item));
    if (node.kind === "map") for (const entry of node.entries) inside(entry.key, entry.value);
  };
  if (root !== undefined) visit(root);
  return found;
}

/** An alias with its path. */
export interface PlacedAlias {
  readonly node: YamlNode & { kind: "alias" };
  readonly path: Path;
}
