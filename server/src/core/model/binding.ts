import type { FileKind } from "../catalog/kinds.ts";
import { inTarget, type Switch, switchesOf, type Target } from "../catalog/target.ts";
import { readScalar, type ScalarValue } from "../yaml/dialect.ts";
import { entryOf, type MapEntry, type MapNode, type Path, type YamlNode } from "../yaml/tree.ts";
import { type Dated, entryShapes, metaShape, type Shape } from "./binding-shapes.ts";
import type { SourceDocument } from "./document.ts";
import type { Part, Place } from "./place.ts";

/** Why a file is refused: a subset of the engine's reasons. */
export type BindingReason =
  | "not_yaml"
  | "empty_document"
  | "duplicate_key"
  | "unknown_property"
  | "wrong_type"
  | "missing_meta"
  | "missing_version"
  | "config_version"
  | "meta_type"
  | "config_key";

/** A refusal with its place. `detail` is the key it is about. */
export interface Refusal {
  readonly kind: FileKind;
  readonly stage: "securityadmin" | "node";
  readonly reason: BindingReason;
  readonly detail: string | null;
  readonly at: Place;
}

/**
 * Why the product refuses a file: as securityadmin parses it, then as the node does. The first entry is what the product reports.
 * Files of kinds that no login depends on give nothing. Source: `SecurityDynamicConfiguration`, `DefaultObjectMapper`, `tools/SecurityAdmin`.
 */
export function rejectionsOf(document: SourceDocument, target: Target): readonly Refusal[] {
  const shape = entryShapes[document.kind];
  if (shape === undefined) return [];
  const binding = newBinding(document, target);
  const { root } = document.yaml;
  for (const problem of document.yaml.problems) binding.refuse("not_yaml", problem.code, []);
  if (binding.found.length > 0) return binding.found;
  if (root === undefined || isNullScalar(root, document)) binding.refuse("empty_document", null, []);
  else if (root.kind !== "map") binding.refuse("wrong_type", null, []);
  else {
    findRepeats(root, [], binding);
    for (const entry of root.entries) bindNode(entry.value, entry.key === "_meta" ? metaShape : shape, { binding, path: [entry.key] });
    checkWhole(root, binding);
  }
  return binding.found;
}

interface Binding {
  readonly document: SourceDocument;
  readonly target: Target;
  readonly on: ReadonlySet<Switch>;
  readonly found: readonly Refusal[];
  readonly refuse: Refuse;
}

/** Notes a refusal at the key of a path. */
type Refuse = (reason: BindingReason, detail: string | null, where: Where | Path) => void;

/** Says more of a place than its path. */
interface Where {
  readonly path: Path;
  readonly part?: Part;
  readonly stage?: Refusal["stage"];
}

function newBinding(document: SourceDocument, target: Target): Binding {
  const found: Refusal[] = [];
  const refuse: Refuse = (reason, detail, where) => {
    const { path, part = "key", stage = "securityadmin" } = "path" in where ? where : { path: where };
    found.push({ kind: document.kind, stage, reason, detail, at: { document: document.id, path, part } });
  };
  return { document, target, on: switchesOf(target), found, refuse };
}

function isNullScalar(node: YamlNode, document: SourceDocument): boolean {
  return node.kind === "scalar" && readScalar(node, document.dialect).type === "null";
}

/** A repeated key at any depth, free maps included, ends the reading before anything is bound. */
function findRepeats(node: YamlNode, path: Path, binding: Binding): void {
  if (node.kind === "list") for (const [index, item] of node.items.entries()) findRepeats(item, [...path, index], binding);
  if (node.kind !== "map") return;
  const seen = new Set<string>();
  for (const entry of node.entries) {
    const here = [...path, entry.key];
    if (seen.has(entry.key)) binding.refuse("duplicate_key", entry.key, here);
    seen.add(entry.key);
    findRepeats(entry.value, here, binding);
  }
}

interface Spot {
  readonly binding: Binding;
  readonly path: Path;
}

function bindNode(node: YamlNode, shape: Shape, spot: Spot): void {
  const { binding, path } = spot;
  if (isNullScalar(node, binding.document)) return;
  if (typeof shape === "string") {
    if (!fitsSimple(node, shape, binding.document)) binding.refuse("wrong_type", lastKey(path), { path, part: "value" });
  } else if ("words" in shape) {
    if (!fitsWord(node, shape.words, binding.document)) binding.refuse("wrong_type", lastKey(path), { path, part: "value" });
  } else if ("listOf" in shape) {
    if (node.kind !== "list") binding.refuse("wrong_type", lastKey(path), { path, part: "value" });
    else for (const [index, item] of node.items.entries()) bindNode(item, shape.listOf, { binding, path: [...path, index] });
  } else if (node.kind !== "map") {
    binding.refuse("wrong_type", lastKey(path), { path, part: "value" });
  } else if ("mapOf" in shape) {
    for (const entry of node.entries) bindNode(entry.value, shape.mapOf, { binding, path: [...path, entry.key] });
  } else {
    bindObject(node, shape.object, spot);
  }
}

function bindObject(node: MapNode, keys: Readonly<Record<string, Shape | Dated>>, { binding, path }: Spot): void {
  for (const entry of node.entries) {
    const here = [...path, entry.key];
    const known = Object.hasOwn(keys, entry.key) ? keys[entry.key] : undefined;
    const shape = known === undefined ? undefined : inForce(known, binding.target);
    if (shape === undefined) binding.refuse("unknown_property", entry.key, here);
    else bindNode(entry.value, shape, { binding, path: here });
  }
}

function inForce(known: Shape | Dated, target: Target): Shape | undefined {
  if (typeof known === "string" || !("since" in known)) return known;
  return inTarget(target, known.since, undefined) ? known.shape : undefined;
}

type Simple = Extract<Shape, string>;

function fitsSimple(node: YamlNode, shape: Simple, document: SourceDocument): boolean {
  if (shape === "free-map") return node.kind === "map";
  if (shape === "text-map") return node.kind === "map" && node.entries.every((entry) => isText(entry.value));
  if (shape === "texts") return node.kind === "list" && node.items.every(isText);
  if (shape === "text") return isText(node);
  const read: ScalarValue | undefined =
    node.kind === "scalar" ? readScalar(node, document.dialect) : node.kind === "alias" ? { type: "text", value: node.name } : undefined;
  if (read === undefined) return false;
  return shape === "boolean" ? fitsBoolean(read) : fitsInteger(read);
}

function isText(node: YamlNode): boolean {
  return node.kind === "scalar" || node.kind === "alias";
}

function fitsBoolean(read: ScalarValue): boolean {
  if (read.type === "number") return read.integer;
  return read.type !== "text" || /^(?:true|True|TRUE|false|False|FALSE|)$/.test(read.value.trim());
}

function fitsInteger(read: ScalarValue): boolean {
  if (read.type === "number") return Math.abs(Math.trunc(read.value)) < 2 ** 31 || Math.trunc(read.value) === -(2 ** 31);
  return read.type === "null" || (read.type === "text" && (/^[-+]?\d{1,10}$/.test(read.value.trim()) || read.value.trim() === ""));
}

/** An enumeration's constant, or its number. */
function fitsWord(node: YamlNode, words: readonly string[], document: SourceDocument): boolean {
  if (node.kind !== "scalar") return false;
  const read = readScalar(node, document.dialect);
  if (read.type === "number") return read.integer && read.value >= 0 && read.value < words.length;
  return read.type === "text" && (words.includes(read.value) || (/^\d+$/.test(read.value) && Number(read.value) < words.length));
}

function lastKey(path: Path): string | null {
  const key = path.findLast((step) => typeof step === "string");
  return typeof key === "string" ? key : null;
}

/** What is checked once everything is bound: `_meta`, and the single entry of config.yml. */
function checkWhole(root: MapNode, binding: Binding): void {
  const meta = entryOf(root, "_meta");
  if (meta === undefined || isNullScalar(meta.value, binding.document))
    binding.refuse("missing_meta", null, meta === undefined ? [] : ["_meta"]);
  else checkType(meta, binding);
  const names = root.entries.filter((entry) => entry.key !== "_meta").map((entry) => entry.key);
  if (binding.document.kind === "config" && (names.length !== 1 || names[0] !== "config")) {
    const wrong = names.find((name) => name !== "config");
    binding.refuse("config_key", wrong ?? null, wrong === undefined ? [] : [wrong]);
  }
  if (meta?.value.kind === "map") checkVersion(meta.value, binding);
}

const metaTypes = [
  "actiongroups",
  "allowlist",
  "whitelist",
  "audit",
  "config",
  "internalusers",
  "nodesdn",
  "roles",
  "rolesmapping",
  "tenants",
];

/** Source: `Meta.setType`, `CType.fromString` (an enumeration up to 2.17). */
function checkType(meta: MapEntry, binding: Binding): void {
  const type = entryOf(meta.value, "type")?.value;
  if (!binding.on.has("metaTypeChecked") || type?.kind !== "scalar" || isNullScalar(type, binding.document)) return;
  if (!metaTypes.includes(type.text.toLowerCase())) binding.refuse("meta_type", type.text, { path: ["_meta", "type"], part: "value" });
}

/** Source: `ConfigurationLoaderSecurity7`, `SecurityDynamicConfiguration.validate`; securityadmin takes version 2 for granted. */
function checkVersion(meta: MapNode, binding: Binding): void {
  const { kind, dialect } = binding.document;
  const node = entryOf(meta, "config_version")?.value;
  const read = node?.kind === "scalar" ? readScalar(node, dialect) : undefined;
  if (read === undefined || node === undefined) return void binding.refuse("missing_version", null, { path: ["_meta"], stage: "node" });
  const version = read.type === "number" ? Math.trunc(read.value) : read.type === "text" ? Number(read.value.trim()) : 0;
  const tooOld = version < 2 && (binding.on.has("metaVersionChecked") || !binding.on.has("legacyFiles"));
  const merged = kind === "roles" || kind === "action_groups" || kind === "tenants";
  const tooNew = version > 2 && (binding.on.has("metaVersionChecked") || merged);
  if (tooOld || tooNew)
    binding.refuse("config_version", String(version), { path: ["_meta", "config_version"], part: "value", stage: "node" });
}
