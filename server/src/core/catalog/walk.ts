import { remembered } from "../base/remember.ts";
import { nearest } from "../base/suggest.ts";
import { inFlatMap } from "./effects.ts";
import { readScalar, textOf } from "../yaml/dialect.ts";
import { underline } from "../yaml/extent.ts";
import type { FlatSetting } from "../yaml/flatten.ts";
import { entryOf, isMissing, type MapEntry, type MapNode, type YamlNode } from "../yaml/tree.ts";
import { missingKey, wordsOf } from "./faults.ts";
import { unknownKey } from "./placement.ts";
import type { Problem, Spot } from "./problem.ts";
import { isClusterDialect, isSwitchedOff, settingsIn, startsFlat } from "./reading.ts";
import type { Annotation, Effect, SchemaNode } from "./schema-node.ts";
import { entryPlace, isDescribed, itemPlace, type SchemaPlace, settingPlace } from "./schema.ts";
import { renamedSetting, unknownSetting } from "./settings.ts";
import { standing } from "./standing.ts";

/** Everything that is wrong at a place and below it and that JSON Schema has no words for. */
export function walk(spot: Spot): readonly Problem[] {
  const found: Problem[] = [];
  walkInto(spot, found);
  return found;
}

// One list for all: a walk goes through every node of every file, most of which have nothing to tell.
function walkInto(spot: Spot, found: Problem[]): void {
  const { node, place } = spot;
  if (node.kind === "map") {
    if (startsFlat(place)) walkFlat(spot, node, found);
    else walkTyped(spot, node, found);
  } else if (node.kind === "list") walkItems(spot, node.items, found);
  else if (closing(place) !== undefined) found.push(...unknownWord(spot));
}

function walkItems({ file, target, place, path, dormant }: Spot, items: readonly YamlNode[], found: Problem[]): void {
  for (const [index, item] of items.entries()) {
    const inner = itemPlace(place, item);
    if (inner === undefined || isOpenWord(inner, item)) continue;
    walkInto({ file, target, place: inner, node: item, path: [...path, index], dormant, entry: undefined }, found);
  }
}

/** True for a scalar at a place where any word will do. */
function isOpenWord(place: SchemaPlace, node: YamlNode): boolean {
  return node.kind !== "map" && node.kind !== "list" && closing(place) === undefined;
}

function walkTyped(spot: Spot, map: MapNode, found: Problem[]): void {
  const { file, target, path, dormant } = spot;
  found.push(...missingKeys(spot, map));
  for (const entry of map.entries) {
    const node = entry.value;
    const place = entryPlace(spot.place, entry.key, node);
    if (place === undefined) {
      if (isUnread(spot)) found.push({ ...unknownKey(spot, { entry, map }), effect: "ignored" });
      continue;
    }
    const isOff = dormant || isSwitchedOff(node, file.dialect);
    const inner: Spot = { file, target, place, node, path: [...path, entry.key], dormant: isOff, entry };
    const problem = standing(inner, { entry, map });
    if (problem !== undefined) found.push(problem);
    if (problem?.code !== "not-in-version") walkInto(inner, found);
  }
}

/** True for a map inside a free map of the cluster side of which the schema names all keys: others are never looked at. */
function isUnread({ place, file }: Spot): boolean {
  return isClusterDialect(file.dialect) && inFlatMap(place) && isDescribed(place);
}

/** Keys of a schema object that may be required: most have none. */
const maybeRequired = remembered(({ properties = {} }: SchemaNode): readonly string[] =>
  Object.entries(properties).flatMap(([name, { "x-opensearch": annotation }]) =>
    annotation === undefined || annotation.required !== undefined || annotation.flatten === true ? [name] : [],
  ),
);

const requiredTogether = remembered((nodes: readonly SchemaNode[]): ReadonlySet<string> => new Set(nodes.flatMap(maybeRequired)));

function* missingKeys(spot: Spot, map: MapNode): Generator<Problem> {
  for (const name of requiredTogether(spot.place.nodes)) {
    if (isThere(entryOf(map, name), spot)) continue;
    const place = entryPlace(spot.place, name, undefined);
    if (place?.annotation.required !== undefined) yield missingKey(spot, name);
    // A free map that is left out lacks everything it should hold.
    if (place !== undefined && startsFlat(place)) yield* missingSettings({ ...spot, place, path: [...spot.path, name] }, new Set());
  }
}

function isThere(entry: MapEntry | undefined, { file }: Spot): boolean {
  if (entry === undefined) return false;
  if (!isClusterDialect(file.dialect)) return true;
  return !isMissing(entry.value) && !(entry.value.kind === "scalar" && readScalar(entry.value, file.dialect).type === "null");
}

function* missingSettings(spot: Spot, written: ReadonlySet<string>): Generator<Problem> {
  for (const name of requiredTogether(spot.place.nodes)) {
    if (written.has(name)) continue;
    const place = spot.place.flat && settingPlace(spot.place.flat, name, undefined);
    if (place?.annotation.required !== undefined) yield missingKey(spot, name);
  }
}

function walkFlat(spot: Spot, map: MapNode, found: Problem[]): void {
  const { place } = spot;
  const settings = settingsIn(place, map);
  const written = settings.filter(({ entry }) => isThere(entry, spot)).map(({ name }) => name);
  found.push(...missingSettings(spot, new Set(written)), ...repeatedSettings(spot, settings));
  const reported = new Set<MapEntry>();
  for (const setting of settings) {
    const inner = place.flat && settingPlace(place.flat, setting.name, setting.value);
    const at = { entry: setting.entry, map: setting.map };
    const here: Spot = { ...spot, place: inner ?? place, node: setting.value, path: [...spot.path, ...setting.path], entry: at.entry };
    const isKnown = inner !== undefined && inner.known && inner.nodes.length > 0;
    const problem = isKnown ? (renamedSetting(spot, { map, setting }) ?? standing(here, at)) : unknownSetting(spot, { map, setting });
    if (problem !== undefined && "entry" in problem && problem.entry !== undefined && !reported.has(problem.entry)) {
      reported.add(problem.entry);
      found.push(problem);
    }
    if (isKnown && problem?.code !== "not-in-version") walkInto(here, found);
  }
}

/** The same setting once dotted and once nested, or in two nested forms: no reader notices, and the later one wins. */
function* repeatedSettings(spot: Spot, settings: readonly FlatSetting[]): Generator<Problem> {
  const last = new Map(settings.map((setting) => [setting.name, setting]));
  for (const setting of settings) {
    const later = last.get(setting.name);
    if (later === undefined || later === setting || later.path.join("\n") === setting.path.join("\n")) continue;
    const path = [...spot.path, ...setting.path];
    yield {
      code: "repeated-setting",
      path,
      span: setting.keySpan,
      name: setting.name,
      effect: "ignored",
      dormant: spot.dormant,
      place: spot.place,
      laterSpan: later.keySpan,
      entry: setting.entry,
      map: setting.map,
    };
  }
}

/** A word that is not among those that mean something, where the schema itself takes any text. */
function* unknownWord(spot: Spot): Generator<Problem> {
  const { place, node, file, entry, path, dormant } = spot;
  const closed = closedWords(place);
  if (node.kind !== "scalar" || isMissing(node) || node.text.includes("${") || closed === undefined) return;
  const text = textOf(readScalar(node, file.dialect));
  const same = (word: string): boolean => (closed.ignoreCase ? word.toLowerCase() === text?.toLowerCase() : word === text);
  if (text === null || closed.words.some(same)) return;
  const name = entry?.key ?? path.findLast((step) => typeof step === "string") ?? "";
  const near = nearest(text, closed.words);
  yield {
    code: "wrong-value",
    path,
    span: underline(file.text, node, entry?.keySpan),
    name,
    effect: closed.effect,
    dormant,
    place,
    node,
    near,
  };
}

interface ClosedWords {
  readonly words: readonly string[];
  readonly ignoreCase: boolean;
  readonly effect: Effect;
}

/** What says that no other words mean anything: the annotation of a place, or of the list that it is an item of. */
function closing(place: SchemaPlace): Annotation | undefined {
  const isItem = place.annotation.type === undefined && place.parent?.annotation.items === "enum";
  const annotation = isItem ? place.parent?.annotation : place.annotation;
  return annotation?.known === undefined || (!isItem && annotation.type !== "enum") ? undefined : annotation;
}

/** The words of a place when no other word means anything. */
function closedWords(place: SchemaPlace): ClosedWords | undefined {
  const annotation = closing(place);
  if (annotation === undefined) return undefined;
  const effect = annotation.wrongContent ?? annotation.invalid ?? "ignored";
  return {
    words: [...new Set([...Object.keys(annotation.known ?? {}), ...wordsOf(place)])],
    ignoreCase: annotation.ignoreCase === true,
    effect,
  };
}
