import { remembered } from "../base/remember.ts";
import { nearest } from "../base/suggest.ts";
import { underline } from "../yaml/extent.ts";
import type { YamlNode } from "../yaml/tree.ts";
import { type SchemaError, schemaErrors } from "./catalog.ts";
import { defaultEffect } from "./effects.ts";
import { unknownKey } from "./placement.ts";
import type { CheckedFile, Problem, Spot } from "./problem.ts";
import { type Found, findPointer, startsFlat, valueForValidation } from "./reading.ts";
import type { Effect, SchemaNode } from "./schema-node.ts";
import { entryPlace, type SchemaPlace, wordOf } from "./schema.ts";
import type { Target } from "./target.ts";

/** What the compiled schema says about a file, one problem per fault. */
export function schemaFaults(file: CheckedFile, target: Target, root: SchemaPlace): Problem[] {
  const tree = file.yaml.root;
  if (tree === undefined) return [];
  // To know the places of all values is only worth its while where some of them are flattened.
  const value = valueForValidation(mayFlatten(root.schema) ? root : undefined, tree, file.dialect) ?? null;
  const start: Found = { path: [], node: tree, place: root, entry: undefined, dormant: false };
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const error of schemaErrors(file.kind, value)) {
    const subject = `${error.instancePath} ${subjectOf(error)}`;
    if (error.keyword === "if" || taken.has(subject)) continue;
    taken.add(subject);
    const problem = translate(error, findPointer(start, error.instancePath), { file, target });
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

/** True when some map of a schema is flattened. */
const mayFlatten = remembered((schema: SchemaNode): boolean => JSON.stringify(schema).includes('"flatten":true'));

/** The key that an error is about, where it is about one. */
function subjectOf({ params }: SchemaError): string {
  const key = params["additionalProperty"] ?? params["missingProperty"];
  return typeof key === "string" ? key : "";
}

interface Setting {
  readonly file: CheckedFile;
  readonly target: Target;
}

function translate(error: SchemaError, found: Found, { file, target }: Setting): Problem | undefined {
  const { node, path, place, entry, dormant } = found;
  if (place === undefined) return undefined;
  const spot: Spot = { file, target, place, node, path, entry, dormant };
  if (error.keyword === "additionalProperties") return startsFlat(place) ? undefined : unknownProperty(spot, subjectOf(error));
  if (error.keyword === "required") return missingKey(spot, subjectOf(error));
  return wrongValue(spot);
}

function unknownProperty(spot: Spot, key: string): Problem | undefined {
  const map = spot.node;
  const entry = map.kind === "map" ? map.entries.findLast((candidate) => candidate.key === key) : undefined;
  return map.kind === "map" && entry !== undefined ? unknownKey(spot, { entry, map }) : undefined;
}

/** A key that is not there but has to be. */
export function missingKey(spot: Spot, name: string): Problem {
  const { file, node, path, entry, place } = spot;
  const needed = entryPlace(place, name, undefined);
  const map = node.kind === "map" ? node : undefined;
  const span = entry?.keySpan ?? map?.entries[0]?.keySpan ?? { start: 0, end: Math.min(1, file.text.length) };
  const effect = needed?.annotation.required ?? defaultEffect(spot);
  return { code: "missing-key", path, span, name, effect, dormant: spot.dormant, place, map, entry, inside: path, needed };
}

/** A value that the schema refuses. */
export function wrongValue(spot: Spot): Problem {
  const { file, place, node, path, entry } = spot;
  const span = underline(file.text, node, entry?.keySpan);
  const name = entry?.key ?? nameAbove(spot);
  const base = { path, span, name, dormant: spot.dormant, place, node };
  if (!fitsType(place, node, file.dialect)) return { ...base, code: "wrong-type", effect: typeEffect(spot) };
  const near = node.kind === "scalar" ? nearest(node.text, wordsOf(place)) : [];
  return { ...base, code: "wrong-value", effect: place.annotation.wrongContent ?? place.annotation.invalid ?? defaultEffect(spot), near };
}

function typeEffect(spot: Spot): Effect {
  const { annotation } = spot.place;
  const structural = spot.node.kind === "map" || spot.node.kind === "list";
  // The typed parts are bound before anyone looks at what they say.
  if (structural && defaultEffect(spot) === "file-rejected") return "file-rejected";
  return annotation.invalid ?? defaultEffect(spot);
}

function nameAbove({ path }: Spot): string {
  return path.findLast((step) => typeof step === "string") ?? "file";
}

/** The words that have a meaning at a place. */
export function wordsOf(place: SchemaPlace): string[] {
  const listed = place.nodes.flatMap((node) => node.enum ?? []).filter((word) => typeof word === "string");
  return [...new Set([...listed, ...Object.keys(place.annotation.known ?? {})])];
}

/** True when a node is of a kind that the schema takes at its place, whatever it says. */
function fitsType(place: SchemaPlace, node: YamlNode, dialect: CheckedFile["dialect"]): boolean {
  if (node.kind === "alias") return false;
  if (wordsOf(place).length > 0 && node.kind === "scalar") return true;
  const types = new Set([wordOf(place, "type") ?? []].flat());
  if (types.size === 0) return true;
  const value = valueForValidation(undefined, node, dialect);
  const actual = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const allowed = types.has(actual) || (actual === "number" && types.has("integer") && Number.isInteger(value));
  const numeric = ["boolean", "integer", "number", "duration", "bytes"].includes(place.annotation.type ?? "");
  // A text that the reader would have to turn into something else, and cannot.
  return allowed && !(numeric && actual === "string");
}
