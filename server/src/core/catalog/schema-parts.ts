import type { PlainValue } from "../yaml/value.ts";
import { holds } from "./condition.ts";
import type { Annotation, SchemaNode } from "./schema-node.ts";

// Everything here depends on the schema alone, apart from variants, and is worked out once for each part of it.

/** What a map's schema objects say about a key. */
export interface Found {
  readonly how: "named" | "free" | "nowhere";
  readonly nodes: readonly SchemaNode[];
}

interface Index {
  readonly named: Map<string, Found>;
  readonly patterns: readonly (readonly [RegExp, SchemaNode])[];
  readonly free: Found;
}

const indexes = new WeakMap<readonly SchemaNode[], Index>();

function indexOf(nodes: readonly SchemaNode[]): Index {
  const known = indexes.get(nodes);
  if (known !== undefined) return known;
  const free = nodes.flatMap((node) => (typeof node.additionalProperties === "object" ? [node.additionalProperties] : []));
  const patterns = nodes.flatMap((node) =>
    Object.entries(node.patternProperties ?? {}).map(([pattern, schema]) => [new RegExp(pattern, "u"), schema] as const),
  );
  const index: Index = { named: new Map(), patterns, free: free.length > 0 ? { how: "free", nodes: free } : { how: "nowhere", nodes: [] } };
  indexes.set(nodes, index);
  return index;
}

/** The schema objects about a key: those that name it, or else those for keys that nobody names. */
export function lookUp(nodes: readonly SchemaNode[], key: string): Found {
  const index = indexOf(nodes);
  const known = index.named.get(key);
  if (known !== undefined) return known;
  const exact = nodes.flatMap((node) => ownOf(node.properties, key) ?? []);
  const named = [...exact, ...index.patterns.flatMap(([pattern, schema]) => (pattern.test(key) ? [schema] : []))];
  if (named.length === 0) return index.free;
  const found: Found = { how: "named", nodes: named };
  // Names that only a pattern fits are the user's own; there is no end to them.
  if (exact.length > 0) index.named.set(key, found);
  return found;
}

function ownOf(record: Readonly<Record<string, SchemaNode>> | undefined, key: string): SchemaNode | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Schema objects with all that they refer to, and their annotations made one. */
export interface Resolved {
  readonly nodes: readonly SchemaNode[];
  readonly annotation: Annotation;
}

const alone = new WeakMap<SchemaNode, readonly SchemaNode[]>();

/** A list of one schema object, always the same list. */
export function listOf(node: SchemaNode): readonly SchemaNode[] {
  const known = alone.get(node) ?? [node];
  alone.set(node, known);
  return known;
}

const items = new WeakMap<readonly SchemaNode[], readonly SchemaNode[]>();

/** What schema objects say about the items of a list. */
export function itemsOf(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  const known = items.get(nodes) ?? nodes.flatMap((node) => (node.items === undefined ? [] : [node.items]));
  items.set(nodes, known);
  return known;
}

interface Outcomes {
  /** Where no value decides anything. */
  readonly fixed: Resolved | undefined;
  readonly byVariant: Map<string, Resolved>;
}

const resolved = new WeakMap<readonly SchemaNode[], Outcomes>();
const numbers = new WeakMap<SchemaNode, number>();
let lastNumber = 0;

function numberOf(node: SchemaNode): number {
  const known = numbers.get(node) ?? ++lastNumber;
  numbers.set(node, known);
  return known;
}

/** Follows references and decides variants by the value at the place, which is asked for only where there are variants. */
export function resolve(nodes: readonly SchemaNode[], schema: SchemaNode, valueOf: () => PlainValue): Resolved {
  const known = resolved.get(nodes);
  if (known?.fixed !== undefined) return known.fixed;
  let isFixed = true;
  const asking = (): PlainValue => {
    isFixed = false;
    return valueOf();
  };
  const all = nodes.map((node) => expand(node, schema, asking));
  const found = [...all.flatMap((part) => part.variants), ...all.flatMap((part) => part.always)];
  if (isFixed) {
    const fixed = { nodes: found, annotation: mergeAnnotations(found) };
    resolved.set(nodes, { fixed, byVariant: new Map() });
    return fixed;
  }
  const variant = found.map(numberOf).join(" ");
  const entry = known ?? { fixed: undefined, byVariant: new Map<string, Resolved>() };
  const made = entry.byVariant.get(variant) ?? { nodes: found, annotation: mergeAnnotations(found) };
  entry.byVariant.set(variant, made);
  resolved.set(nodes, entry);
  return made;
}

/** True for schema objects that were resolved and in which no value decides anything. */
export function isFixed(nodes: readonly SchemaNode[]): boolean {
  return resolved.get(nodes)?.fixed !== undefined;
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
  return sum;
}
