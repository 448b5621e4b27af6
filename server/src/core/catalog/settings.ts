import { nearest } from "../base/suggest.ts";
import type { FlatSetting } from "../yaml/flatten.ts";
import type { MapEntry, MapNode, Path } from "../yaml/tree.ts";
import { type RenameRow, phantomRow, renameRow, sectionRow } from "./dashboards.ts";
import { readerOf } from "./kinds.ts";
import { destinationOf, usableNames } from "./placement.ts";
import type { Destination, Problem, ProblemBase, Spot, WrittenKey } from "./problem.ts";
import type { Effect, SchemaNode } from "./schema-node.ts";
import { isDescribed, isSection, type SchemaPlace, settingNames } from "./schema.ts";
import { notYet } from "./target.ts";

/** A setting of a flattened map, as it is written. */
export interface WrittenSetting {
  readonly map: MapNode;
  readonly setting: FlatSetting;
}

/** A setting of a flattened map that the schema does not name: misspelt, misplaced, of another type, renamed, or perhaps a plugin's. */
export function unknownSetting(spot: Spot, written: WrittenSetting): Problem | undefined {
  const { setting } = written;
  // An empty map leaves no setting behind, so nobody misses it.
  if (setting.value.kind === "map" && setting.value.entries.length === 0) return undefined;
  if (readerOf(spot.file.kind) !== "cluster") return unknownInFile(spot, written);
  // Node settings lie underneath the map and may be overridden in it. Source: `DynamicConfigModelV7.buildAAA`.
  if (!isDescribed(spot.place)) return undefined;
  const at = firstUnknown(spot, written);
  const near = nearNames(spot, at);
  if (near.length === 0 && /^(?:plugins|opendistro_security)\./.test(setting.name)) return undefined;
  const base = { ...baseOf(spot, at), effect: "ignored" } as const;
  const destination = destinationInMap(spot.place, at.name, spot.path);
  if (destination !== undefined) return { ...base, code: "misplaced-key", destination, ...at.written };
  const otherType = near.length === 0 ? typeThatReads(spot.place, setting.name) : undefined;
  if (otherType !== undefined) {
    return { ...base, code: "misplaced-key", destination: { shown: `type \`${otherType}\``, path: undefined }, otherType, ...at.written };
  }
  return { ...base, code: "unknown-key", near, certain: true, ...at.written };
}

/** The first key on the way to a setting from which on nothing is known any more. */
interface UnknownStep {
  readonly written: WrittenKey;
  readonly path: Path;
  /** Dotted name up to and including the key. */
  readonly name: string;
  /** Dotted name of the maps around the key. */
  readonly prefix: string;
}

function firstUnknown({ place }: Pick<Spot, "place">, written: WrittenSetting): UnknownStep {
  return stepWhere(written, (name) => !isSection(place, name));
}

function holds(entry: MapEntry, { keySpan }: FlatSetting): boolean {
  return entry.keySpan.start === keySpan.start || (entry.value.span.start <= keySpan.start && keySpan.end <= entry.value.span.end);
}

function baseOf(spot: Spot, at: UnknownStep): Omit<ProblemBase, "effect"> {
  return { path: [...spot.path, ...at.path], span: at.written.entry.keySpan, name: at.name, dormant: spot.dormant, place: spot.place };
}

/** Known names that the key may have meant, written as the key would be. */
function nearNames(spot: Pick<Spot, "place" | "target">, step: UnknownStep): string[] {
  const isMap = step.written.entry.value.kind === "map";
  const fits = (name: string): boolean => isMap || !isSection(spot.place, name);
  const usable = nearOf(usableNames(spot).filter(fits), step);
  return usable.length > 0 ? usable : nearOf(settingNames(spot.place).filter(fits), step);
}

function nearOf(names: readonly string[], { written, prefix }: UnknownStep): string[] {
  const inside = names.flatMap((name) => (prefix === "" ? [name] : name.startsWith(`${prefix}.`) ? [name.slice(prefix.length + 1)] : []));
  const isDotted = written.entry.key.includes(".");
  const firsts = inside.flatMap((name) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : []));
  const candidates =
    written.entry.value.kind === "map" && !isDotted ? [...inside.filter((name) => !name.includes(".")), ...firsts] : inside;
  return nearest(written.entry.key, new Set(candidates));
}

function destinationInMap(place: SchemaPlace, name: string, path: Path): Destination | undefined {
  const hints = place.annotation.placeHint;
  if (hints !== undefined && Object.hasOwn(hints, name)) {
    const hint = hints[name] ?? "";
    const isElsewhere = hint.startsWith(".") || hint.startsWith("plugins.");
    return isElsewhere ? destinationOf(hint, path) : { shown: `\`${hint}\``, path: [...path, hint] };
  }
  // The name without its group: `enable_ssl` for `openid_connect_idp.enable_ssl`, when only one group has it.
  const grouped = settingNames(place).filter((known) => known.endsWith(`.${name}`));
  const [only] = grouped;
  return grouped.length === 1 && only !== undefined ? { shown: `\`${only}\``, path: [...path, only] } : undefined;
}

/** The word of another variant of the map around that reads a setting of this name. */
function typeThatReads(place: SchemaPlace, name: string): string | undefined {
  const own = place.parent;
  for (const node of own?.nodes ?? []) {
    const word = [node.if?.properties?.["type"]?.enum ?? []].flat()[0];
    if (typeof word === "string" && own !== undefined && variantNames(node, place.name, own.schema).has(name)) return word;
  }
  return undefined;
}

function variantNames(node: SchemaNode, key: string, schema: SchemaNode): ReadonlySet<string> {
  const reference = node.then?.properties?.[key]?.$ref ?? "";
  return new Set(Object.keys(schema.definitions?.[reference.replace("#/definitions/", "")]?.properties ?? {}));
}

/** A setting of a Dashboards or node file that the schema does not name. */
function unknownInFile(spot: Spot, written: WrittenSetting): Problem | undefined {
  const renamed = renamedSetting(spot, written);
  if (renamed !== undefined) return renamed;
  const at = firstUnknown(spot, written);
  const base = baseOf(spot, at);
  if (readerOf(spot.file.kind) === "node") return unknownInNode(spot, at);
  const phantom = phantomRow(written.setting.name);
  if (phantom !== undefined) {
    const certain = phantom.checkedIn === undefined || phantom.checkedIn === spot.target.name;
    const near = phantom.useInstead === undefined || phantom.match === "section" ? [] : [phantom.useInstead];
    return { ...base, code: "unknown-key", effect: "start-fails", near, advice: phantom.advice, certain, ...at.written };
  }
  const section = sectionRow(written.setting.name);
  if (section?.silent === true) return undefined;
  const near = nearNames(spot, at);
  const certain = section?.certain === true || (section?.strict === true && near.length > 0);
  if (section?.foreign !== undefined) {
    const destination = { shown: `\`${section.foreign}\``, path: undefined };
    return { ...base, code: "misplaced-key", effect: "start-fails", destination, ...at.written };
  }
  return { ...base, code: "unknown-key", effect: certain ? "start-fails" : undefined, near, certain, ...at.written };
}

function unknownInNode(spot: Spot, at: UnknownStep): Problem | undefined {
  const near = nearNames(spot, at);
  const isOurs = /^(?:plugins\.security|opendistro_security)\./.test(at.name);
  // Other plugins and the core have settings that no schema of ours names: only a near miss is worth a word.
  if (!isOurs && near.length === 0) return undefined;
  return { ...baseOf(spot, at), code: "unknown-key", effect: isOurs ? "start-fails" : undefined, near, certain: isOurs, ...at.written };
}

/** A setting whose name changed, or that Dashboards drops with a warning. */
export function renamedSetting(spot: Spot, written: WrittenSetting): Problem | undefined {
  if (readerOf(spot.file.kind) !== "dashboards") return undefined;
  const row = renameRow(written.setting.name);
  if (row === undefined || notYet(spot.target, row.newSince)) return undefined;
  const at = stepOfRow(written, row);
  const base = baseOf(spot, at);
  const note = row.note === undefined ? {} : { note: row.note };
  const effect: Effect | undefined = row.effect === "start-fails" ? "start-fails" : undefined;
  if (row.new !== undefined && (row.fix === "safe" || row.fix === "review")) {
    const to = row.new + at.name.slice(row.old.length);
    const both = isWritten(written.map, row.new + written.setting.name.slice(row.old.length));
    const fatal = both && row.kind === "alias" ? "start-fails" : effect;
    return { ...base, code: "renamed-key", to, both, safe: row.fix === "safe" && !both, effect: fatal, ...note, ...at.written };
  }
  if (effect !== undefined)
    return { ...base, code: "unknown-key", effect, near: [], advice: row.note ?? "Delete it.", certain: true, ...at.written };
  return row.fix === "delete" ? { ...base, code: "dropped-key", effect, ...note, ...at.written } : undefined;
}

/** The key that ends the old name of a row: the section's own key where a section was renamed, and the setting's otherwise. */
function stepOfRow(written: WrittenSetting, row: RenameRow): UnknownStep {
  return stepWhere(written, (name) => row.match === "section" && name.length >= row.old.length);
}

/** The first key on the way to a setting whose dotted name fulfils a condition; the setting's own key when none does. */
function stepWhere({ map, setting }: WrittenSetting, isIt: (name: string) => boolean): UnknownStep {
  let at = map;
  let prefix = "";
  for (let index = 0; ; index++) {
    const key = String(setting.path[index] ?? "");
    const name = prefix === "" ? key : `${prefix}.${key}`;
    const entry = at.entries.findLast((candidate) => candidate.key === key && holds(candidate, setting));
    if (entry === undefined || entry.value.kind !== "map" || index + 1 >= setting.path.length || isIt(name)) {
      const fallback: MapEntry = { key, keySpan: setting.keySpan, keyStyle: "plain", value: setting.value };
      return { written: { entry: entry ?? fallback, map: at }, path: setting.path.slice(0, index + 1), name, prefix };
    }
    at = entry.value;
    prefix = name;
  }
}

function isWritten(map: MapNode, name: string): boolean {
  return flatNames(map, "").has(name);
}

function flatNames(map: MapNode, prefix: string): Set<string> {
  return new Set(
    map.entries.flatMap(({ key, value }) => (value.kind === "map" ? [...flatNames(value, `${prefix}${key}.`)] : [`${prefix}${key}`])),
  );
}
