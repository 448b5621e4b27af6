import type { Span } from "../text/span.ts";
import type { MapEntry, MapNode, Path, YamlNode } from "./tree.ts";

/** One setting of a file in which nested keys and dotted keys mean the same. */
export interface FlatSetting {
  /** The dotted name, however it was written. */
  readonly name: string;
  /** Where it really stands. */
  readonly path: Path;
  readonly keySpan: Span;
  readonly value: YamlNode;
  /** The entry that gives it, and its map. */
  readonly entry: MapEntry;
  readonly map: MapNode;
}

/** Tells whether a dotted name is a setting whose value is a map, so that flattening stops there. */
export type StopsAt = (name: string) => boolean;

/** No real file has more; beyond it an alias bomb is assumed and the rest left out. */
const maxSettings = 200_000;

/**
 * All settings below a map, in file order, repeats included. Empty maps count as a setting without content.
 * Source: OpenSearch core `Settings.fromXContent` (cluster side), `ensureDeepObject` of Dashboards' config package.
 */
export function flatten(node: YamlNode | undefined, stopsAt: StopsAt = () => false): FlatSetting[] {
  const settings: FlatSetting[] = [];
  const walk = (map: YamlNode | undefined, prefix: string, above: Path): void => {
    if (map?.kind !== "map") return;
    for (const entry of map.entries) {
      if (settings.length >= maxSettings) return;
      const { key, keySpan, value } = entry;
      const name = prefix === "" ? key : `${prefix}.${key}`;
      const path = [...above, key];
      if (value.kind === "map" && value.entries.length > 0 && !stopsAt(name)) walk(value, name, path);
      else settings.push({ name, path, keySpan, value, entry, map });
    }
  };
  walk(node, "", []);
  return settings;
}
