import type { Dialect } from "../yaml/dialect.ts";
import { entryOf, type Path, type YamlNode } from "../yaml/tree.ts";
import { emptyObject, type PlainValue, plainValue } from "../yaml/value.ts";
import { schemaOf } from "./catalog.ts";
import type { FileKind } from "./kinds.ts";
import type { Annotation, SchemaNode } from "./schema-node.ts";
import { isFixed, itemsOf, listOf, lookUp, type Resolved, resolve } from "./schema-parts.ts";
import { describesBelow } from "./sections.ts";

/** The flattened map that a place lies in. There, places are found by their whole dotted name. */
export interface FlatMap {
  readonly place: SchemaPlace;
  /** Dotted name of this place in the map; empty for the map itself. */
  readonly prefix: string;
}

/** What the schema says about one place of a file, with references followed and variants decided by the file's own values. */
export interface SchemaPlace {
  readonly schema: SchemaNode;
  readonly dialect: Dialect;
  /** All schema objects about this place, the most particular first; empty for a mere section of a flattened map. */
  readonly nodes: readonly SchemaNode[];
  readonly annotation: Annotation;
  /** Set where the keys below are parts of dotted names. */
  readonly flat: FlatMap | undefined;
  /** For a setting whose value is a map of its own: where names below it may be described by their whole dotted name. */
  readonly within: FlatMap | undefined;
  /** False where a flattened map takes the key, but nobody reads it. */
  readonly known: boolean;
  /** Key in the parent; the dotted name inside a flattened map; empty for the root and list items. */
  readonly name: string;
  readonly parent: SchemaPlace | undefined;
}

/** The place of a file's root. */
export function rootPlace(schema: SchemaNode, dialect: Dialect, root: YamlNode | undefined): SchemaPlace {
  return placeFor({ schema, dialect }, { nodes: listOf(schema), value: root, name: "" });
}

/** The place of a path in a file of a kind; undefined where the schema says nothing of it. */
export function placeOf(
  kind: FileKind,
  path: Path,
  file: { readonly root: YamlNode | undefined; readonly dialect: Dialect },
): SchemaPlace | undefined {
  let place: SchemaPlace | undefined = rootPlace(schemaOf(kind), file.dialect, file.root);
  let node = file.root;
  for (const step of path) {
    if (place === undefined) return undefined;
    if (typeof step === "number") {
      node = node?.kind === "list" ? node.items[step] : undefined;
      place = itemPlace(place, node);
    } else {
      node = entryOf(node, step)?.value;
      place = entryPlace(place, step, node);
    }
  }
  return place;
}

/** The place of a map's entry; the value, where there is one, decides between variants. */
export function entryPlace(place: SchemaPlace, key: string, value: YamlNode | undefined): SchemaPlace | undefined {
  if (place.flat !== undefined) return settingPlace(place.flat, key, value);
  const found = lookUp(place.nodes, key);
  // What a dotted name says of it knows more than what holds for all names.
  const named = place.within === undefined || found.how === "named" ? undefined : namedSetting(place.within, key, value);
  if (named !== undefined) return { ...named, nodes: [...named.nodes, ...found.nodes] };
  if (found.how === "nowhere") return undefined;
  return placeFor(place, { nodes: found.nodes, value, name: key });
}

/** Of lists all of whose items have the same place, whatever they say. */
const itemPlaces = new WeakMap<SchemaPlace, SchemaPlace>();

/** The place of a list's items. */
export function itemPlace(place: SchemaPlace, value: YamlNode | undefined): SchemaPlace | undefined {
  const items = itemsOf(place.nodes);
  if (items.length === 0) return undefined;
  const known = itemPlaces.get(place);
  if (known !== undefined) return known;
  const found = placeFor(place, { nodes: items, value, name: "" });
  if (isFixed(items)) itemPlaces.set(place, found);
  return found;
}

/** The place of a setting in a flattened map, by the rest of its dotted name; for a map that no name lies in, one that is not known. */
export function settingPlace(flat: FlatMap, rest: string, value: YamlNode | undefined): SchemaPlace | undefined {
  const named = namedSetting(flat, rest, value);
  if (named !== undefined) return named;
  const map = flat.place;
  const inside: FlatMap = { place: map, prefix: dotted(flat, rest) };
  if (isSection(map, inside.prefix)) {
    const { schema, dialect, within, known } = map;
    return { schema, dialect, nodes: [], annotation: { type: "map" }, flat: inside, within, known, name: inside.prefix, parent: map };
  }
  const found = lookUp(map.nodes, inside.prefix);
  if (found.how === "nowhere" && value?.kind !== "map") return undefined;
  return { ...placeFor(map, { nodes: found.nodes, value, name: inside.prefix }), flat: inside, known: false };
}

function namedSetting(flat: FlatMap, rest: string, value: YamlNode | undefined): SchemaPlace | undefined {
  const map = flat.place;
  const name = dotted(flat, rest);
  const found = lookUp(map.nodes, name);
  if (found.how !== "named") return undefined;
  const inside: FlatMap = { place: map, prefix: name };
  const place = placeFor(map, { nodes: found.nodes, value, name });
  return stopsFlattening(place) ? { ...place, flat: undefined, within: inside } : { ...place, flat: inside };
}

const dotted = ({ prefix }: FlatMap, rest: string): string => (prefix === "" ? rest : `${prefix}.${rest}`);

/** True where a value is one map with a life of its own: flattening ends there. */
function stopsFlattening(place: SchemaPlace): boolean {
  return place.annotation.type === "map" && place.annotation.flatten !== true;
}

/** True when flattening ends at a setting of the map, which is what `flatten` asks. */
export function isMapSetting(map: SchemaPlace, name: string): boolean {
  const found = lookUp(map.nodes, name);
  if (found.how !== "named") return false;
  const { annotation } = resolve(found.nodes, map.schema, emptyObject);
  return annotation.type === "map" && annotation.flatten !== true;
}

const names = new WeakMap<readonly SchemaNode[], readonly string[]>();

/** The keys that the schema names at a place, in its order; for a flattened map the whole dotted names. */
export function settingNames({ nodes }: Pick<SchemaPlace, "nodes">): readonly string[] {
  const known = names.get(nodes) ?? [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
  names.set(nodes, known);
  return known;
}

/** True when settings of a flattened map lie below a dotted name. */
export function isSection({ nodes }: Pick<SchemaPlace, "nodes">, name: string): boolean {
  return nodes.some((node) => describesBelow(node, name));
}

/** True when the schema tells which keys there are, so that others are worth a word. */
export function isDescribed(place: SchemaPlace): boolean {
  return place.nodes.some((node) => node.properties !== undefined || node.patternProperties !== undefined);
}

/** The first schema object's word for a keyword: the most particular one. */
export function wordOf<K extends keyof SchemaNode>(place: SchemaPlace, keyword: K): SchemaNode[K] | undefined {
  return place.nodes.find((node) => node[keyword] !== undefined)?.[keyword];
}

interface Wanted {
  readonly nodes: readonly SchemaNode[];
  readonly value: YamlNode | undefined;
  readonly name: string;
}

interface Deciding extends Pick<SchemaPlace, "nodes" | "schema" | "dialect"> {
  readonly value: YamlNode;
}

const decided = new WeakMap<YamlNode, Deciding & { readonly found: Resolved }>();

/** Variants as a value decides them. What is looked at once is mostly looked at again, by the next who walks through the file. */
function resolvedAt(asked: Deciding, valueOf: () => PlainValue): Resolved {
  const { nodes, value, schema, dialect } = asked;
  if (value.kind === "scalar" || isFixed(nodes)) return resolve(nodes, schema, valueOf);
  const known = decided.get(value);
  if (known?.nodes === nodes && known.schema === schema && known.dialect === dialect) return known.found;
  const found = resolve(nodes, schema, valueOf);
  if (!isFixed(nodes)) decided.set(value, { ...asked, found });
  return found;
}

/** The place of something in a parent's place, or of the root where there is a schema and a dialect only. */
function placeFor(above: SchemaPlace | Pick<SchemaPlace, "schema" | "dialect">, { nodes, value, name }: Wanted): SchemaPlace {
  const { schema, dialect } = above;
  // Without a value no variant applies; a condition on a map's keys would hold for null.
  let read: PlainValue | undefined;
  const valueOf = (): PlainValue => (read ??= value === undefined ? emptyObject() : (plainValue(value, dialect) ?? emptyObject()));
  const found = value === undefined ? resolve(nodes, schema, valueOf) : resolvedAt({ nodes, value, schema, dialect }, valueOf);
  const parent = "nodes" in above ? above : undefined;
  const { annotation } = found;
  const place = { schema, dialect, nodes: found.nodes, annotation, flat: undefined, within: undefined, known: true, name, parent };
  return annotation.flatten === true ? { ...place, flat: { place, prefix: "" } } : place;
}
