import type { Dialect } from "../yaml/dialect.ts";
import { entryOf, type Path, type YamlNode } from "../yaml/tree.ts";
import { emptyObject, type PlainValue, plainValue } from "../yaml/value.ts";
import { schemaOf } from "./catalog.ts";
import { holds } from "./condition.ts";
import type { FileKind } from "./kinds.ts";
import type { Annotation, SchemaNode } from "./schema-node.ts";

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
  readonly within?: FlatMap;
  /** False where a flattened map takes the key, but nobody reads it. */
  readonly known: boolean;
  /** Key in the parent; the dotted name inside a flattened map; empty for the root and list items. */
  readonly name: string;
  readonly parent: SchemaPlace | undefined;
}

/** The place of a file's root. */
export function rootPlace(schema: SchemaNode, dialect: Dialect, root: YamlNode | undefined): SchemaPlace {
  return placeFor({ schema, dialect, nodes: [schema], value: root, name: "", parent: undefined });
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
  return placeFor({ ...place, nodes: found.nodes, value, name: key, parent: place });
}

/** The place of a list's items. */
export function itemPlace(place: SchemaPlace, value: YamlNode | undefined): SchemaPlace | undefined {
  const items = place.nodes.flatMap((node) => (node.items === undefined ? [] : [node.items]));
  return items.length === 0 ? undefined : placeFor({ ...place, nodes: items, value, name: "", parent: place });
}

/** The place of a setting in a flattened map, by the rest of its dotted name; for a map that no name lies in, one that is not known. */
export function settingPlace(flat: FlatMap, rest: string, value: YamlNode | undefined): SchemaPlace | undefined {
  const named = namedSetting(flat, rest, value);
  if (named !== undefined) return named;
  const map = flat.place;
  const inside: FlatMap = { place: map, prefix: dotted(flat, rest) };
  if (isSection(map, inside.prefix)) {
    return { ...map, nodes: [], annotation: { type: "map" }, flat: inside, name: inside.prefix, parent: map };
  }
  const found = lookUp(map.nodes, inside.prefix);
  if (found.how === "nowhere" && value?.kind !== "map") return undefined;
  return { ...placeFor({ ...map, nodes: found.nodes, value, name: inside.prefix, parent: map }), flat: inside, known: false };
}

function namedSetting(flat: FlatMap, rest: string, value: YamlNode | undefined): SchemaPlace | undefined {
  const map = flat.place;
  const name = dotted(flat, rest);
  const found = lookUp(map.nodes, name);
  if (found.how !== "named") return undefined;
  const inside: FlatMap = { place: map, prefix: name };
  const place = placeFor({ ...map, nodes: found.nodes, value, name, parent: map });
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
  const annotation = mergeAnnotations(found.nodes.flatMap((node) => ordered(expand(node, map.schema, emptyObject))));
  return annotation.type === "map" && annotation.flatten !== true;
}

/** The keys that the schema names at a place, in its order; for a flattened map the whole dotted names. */
export function settingNames(place: SchemaPlace): readonly string[] {
  const names = new Set<string>();
  for (const node of place.nodes) for (const key of Object.keys(node.properties ?? {})) names.add(key);
  return [...names];
}

/** True when settings of a flattened map lie below a dotted name. */
export function isSection(map: SchemaPlace, name: string): boolean {
  if (settingNames(map).some((known) => known.startsWith(`${name}.`))) return true;
  return map.nodes.some((node) => Object.keys(node.patternProperties ?? {}).some((pattern) => beginsLike(pattern, name)));
}

/** True when a pattern for dotted names, such as `^a\.[^.]+\.b$`, can match something below the name. */
function beginsLike(pattern: string, name: string): boolean {
  const parts = pattern.replace(/^\^/, "").replace(/\$$/, "").split("\\.");
  const steps = name.split(".");
  return steps.length < parts.length && steps.every((step, index) => isStepLike(parts[index] ?? "", step));
}

function isStepLike(part: string, step: string): boolean {
  try {
    return matches(`^(?:${part})$`, step);
  } catch {
    // The dot stood inside a group; such a pattern has no sections of its own.
    return false;
  }
}

/** True when the schema tells which keys there are, so that others are worth a word. */
export function isDescribed(place: SchemaPlace): boolean {
  return place.nodes.some((node) => node.properties !== undefined || node.patternProperties !== undefined);
}

/** The first schema object's word for a keyword: the most particular one. */
export function wordOf<K extends keyof SchemaNode>(place: SchemaPlace, keyword: K): SchemaNode[K] | undefined {
  return place.nodes.find((node) => node[keyword] !== undefined)?.[keyword];
}

interface Found {
  readonly how: "named" | "free" | "nowhere";
  readonly nodes: readonly SchemaNode[];
}

function lookUp(nodes: readonly SchemaNode[], key: string): Found {
  const named: SchemaNode[] = [];
  const free: SchemaNode[] = [];
  for (const node of nodes) {
    const own = ownOf(node.properties, key);
    if (own !== undefined) named.push(own);
    for (const [pattern, schema] of Object.entries(node.patternProperties ?? {})) if (matches(pattern, key)) named.push(schema);
    if (typeof node.additionalProperties === "object") free.push(node.additionalProperties);
  }
  if (named.length > 0) return { how: "named", nodes: named };
  return free.length > 0 ? { how: "free", nodes: free } : { how: "nowhere", nodes: [] };
}

function ownOf(record: Readonly<Record<string, SchemaNode>> | undefined, key: string): SchemaNode | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, key: string): boolean {
  const compiled = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, compiled);
  return compiled.test(key);
}

interface Wanted {
  readonly schema: SchemaNode;
  readonly dialect: Dialect;
  readonly nodes: readonly SchemaNode[];
  readonly value: YamlNode | undefined;
  readonly name: string;
  readonly parent: SchemaPlace | undefined;
}

function placeFor({ schema, dialect, nodes, value, name, parent }: Wanted): SchemaPlace {
  // Without a value no variant applies; a condition on a map's keys would hold for null.
  let read: PlainValue | undefined;
  const valueOf = (): PlainValue => (read ??= value === undefined ? emptyObject() : (plainValue(value, dialect) ?? emptyObject()));
  const all = nodes.map((node) => expand(node, schema, valueOf));
  const found = [...all.flatMap((part) => part.variants), ...all.flatMap((part) => part.always)];
  const place: SchemaPlace = {
    schema,
    dialect,
    nodes: found,
    annotation: mergeAnnotations(found),
    flat: undefined,
    known: true,
    name,
    parent,
  };
  return place.annotation.flatten === true ? withFlat(place) : place;
}

function withFlat(place: SchemaPlace): SchemaPlace {
  const map: SchemaPlace = { ...place, flat: undefined };
  return { ...place, flat: { place: map, prefix: "" } };
}

interface Expanded {
  /** From `then` and `else`: they know more than what always holds. */
  readonly variants: readonly SchemaNode[];
  readonly always: readonly SchemaNode[];
}

const ordered = ({ variants, always }: Expanded): readonly SchemaNode[] => [...variants, ...always];

function expand(node: SchemaNode, schema: SchemaNode, valueOf: () => PlainValue): Expanded {
  const variants: SchemaNode[] = [];
  const always: SchemaNode[] = [node];
  const add = (part: SchemaNode | undefined): void => {
    if (part === undefined) return;
    const inner = expand(part, schema, valueOf);
    variants.push(...inner.variants);
    always.push(...inner.always);
  };
  if (node.$ref !== undefined) add(referred(node.$ref, schema));
  for (const part of node.allOf ?? []) add(part);
  for (const part of node.anyOf ?? []) add(part);
  if (node.if !== undefined) {
    const chosen = holds(node.if, valueOf()) ? node.then : node.else;
    if (chosen !== undefined) variants.push(...ordered(expand(chosen, schema, valueOf)));
  }
  return { variants, always };
}

function referred(reference: string, schema: SchemaNode): SchemaNode | undefined {
  const prefix = "#/definitions/";
  return reference.startsWith(prefix) ? ownOf(schema.definitions, reference.slice(prefix.length)) : undefined;
}

function mergeAnnotations(nodes: readonly SchemaNode[]): Annotation {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only["x-opensearch"] ?? {};
  const sum: Record<string, unknown> = {};
  for (const node of nodes) {
    for (const [word, meaning] of Object.entries(node["x-opensearch"] ?? {})) if (!Object.hasOwn(sum, word)) sum[word] = meaning;
  }
  return sum as Annotation;
}
