import { type Dialect, readScalar, textOf } from "../yaml/dialect.ts";
import { type FlatSetting, flatten } from "../yaml/flatten.ts";
import { fromPointer } from "../yaml/path.ts";
import { entryOf, isMissing, type MapEntry, type MapNode, type Path, type YamlNode } from "../yaml/tree.ts";
import { emptyObject, type PlainValue, setOwn } from "../yaml/value.ts";
import { entryPlace, isMapSetting, itemPlace, type SchemaPlace, settingPlace } from "./schema.ts";

/** True for the readers of the cluster's own files, which take aliases as text and drop nulls from free maps. */
export function isClusterDialect(dialect: Dialect): boolean {
  return dialect === "jackson2" || dialect === "jackson3";
}

/** The settings of a flattened map, in file order, repeats included. */
export function settingsIn(place: SchemaPlace, node: YamlNode | undefined): readonly FlatSetting[] {
  return flatten(node, (name) => isMapSetting(place, name));
}

/** True for the map at which flattening starts. */
export function startsFlat(place: SchemaPlace): boolean {
  return place.flat !== undefined && place.flat.prefix === "";
}

/**
 * The value as the reader hands it to whoever checks it: scalars read by the dialect, flattened maps flat, of repeats the last.
 * Undefined where it cannot be known (a map behind an alias in a Dashboards file) or where the product drops it.
 */
export function valueForValidation(place: SchemaPlace | undefined, node: YamlNode, dialect: Dialect): PlainValue | undefined {
  if (node.kind === "alias") return aliasValue(node, dialect);
  if (node.kind === "scalar") {
    const read = readScalar(node, dialect);
    return read.type === "null" ? null : read.value;
  }
  if (node.kind === "list") {
    return node.items.map((item) => valueForValidation(place === undefined ? undefined : itemPlace(place, item), item, dialect) ?? null);
  }
  return place !== undefined && startsFlat(place) ? flatValue(place, node, dialect) : mapValue(place, node, dialect);
}

function aliasValue(node: YamlNode & { kind: "alias" }, dialect: Dialect): PlainValue | undefined {
  if (isClusterDialect(dialect)) return node.name;
  return node.target?.kind === "scalar" ? valueForValidation(undefined, node.target, dialect) : undefined;
}

function mapValue(place: SchemaPlace | undefined, node: MapNode, dialect: Dialect): PlainValue {
  const object = emptyObject();
  for (const { key, value } of node.entries) {
    const read = valueForValidation(place === undefined ? undefined : entryPlace(place, key, value), value, dialect);
    if (read !== undefined) setOwn(object, key, read);
  }
  return object;
}

/**
 * Nothing below a key: OpenSearch `Settings` leave nulls out, and neither reader sees a setting in an empty map.
 * To Dashboards null is a value, and a wrong one.
 */
function flatValue(place: SchemaPlace, node: MapNode, dialect: Dialect): PlainValue {
  const object = emptyObject();
  for (const { name, value } of settingsIn(place, node)) {
    if (value.kind === "map" && value.entries.length === 0 && !isMapSetting(place, name)) continue;
    const flat = place.flat;
    const read = valueForValidation(flat === undefined ? undefined : settingPlace(flat, name, value), value, dialect);
    if (read === undefined) continue;
    if (read === null && isClusterDialect(dialect)) Reflect.deleteProperty(object, name);
    else setOwn(object, name, read);
  }
  return object;
}

/** What a JSON pointer into the checked value means in the file. */
export interface Found {
  readonly path: Path;
  readonly node: YamlNode;
  readonly place: SchemaPlace | undefined;
  /** The entry whose value this is; undefined for the root and list items. */
  readonly entry: MapEntry | undefined;
  /** True below an auth domain that is switched off. */
  readonly dormant: boolean;
}

/** Finds what a pointer means; stops at the deepest node that is really there, which is where an alias hides the rest. */
export function findPointer(root: Found, pointer: string): Found {
  let found = root;
  for (const step of fromPointer(pointer)) {
    const next = stepInto(found, step);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function stepInto({ path, node, place, dormant }: Found, step: string): Found | undefined {
  if (node.kind === "list") {
    const index = Number(step);
    const item = node.items[index];
    return item === undefined
      ? undefined
      : { path: [...path, index], node: item, place: place && itemPlace(place, item), entry: undefined, dormant };
  }
  if (node.kind !== "map") return undefined;
  if (place?.flat !== undefined && startsFlat(place)) {
    const setting = settingsIn(place, node).findLast((candidate) => candidate.name === step && !dropped(candidate.value, place.dialect));
    if (setting === undefined) return undefined;
    const { value } = setting;
    return {
      path: [...path, ...setting.path],
      node: value,
      place: settingPlace(place.flat, step, value),
      entry: setting.entry,
      dormant,
    };
  }
  const entry = node.entries.findLast((candidate) => candidate.key === step);
  if (entry === undefined) return undefined;
  return {
    path: [...path, step],
    node: entry.value,
    place: place && entryPlace(place, step, entry.value),
    entry,
    dormant: dormant || isSwitchedOff(entry.value, place?.dialect),
  };
}

function dropped(value: YamlNode, dialect: Dialect): boolean {
  return isClusterDialect(dialect) && (isMissing(value) || (value.kind === "scalar" && readScalar(value, dialect).type === "null"));
}

/** An auth domain that is not built: its free settings are not looked at. Source: `DynamicConfigModelV7.buildAAA`. */
export function isSwitchedOff(node: YamlNode, dialect: Dialect | undefined): boolean {
  const enabled = entryOf(node, "http_enabled")?.value;
  if (enabled?.kind !== "scalar" || dialect === undefined) return false;
  return !["true", "1"].includes((textOf(readScalar(enabled, dialect)) ?? "").toLowerCase());
}
