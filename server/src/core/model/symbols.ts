import type { FileKind } from "../catalog/kinds.ts";
import { staticNames } from "../catalog/shipped-names.ts";
import type { ConfigSet } from "./config-set.ts";
import { namesByPart, namesIn } from "./file-names.ts";
import { namePlaces, type SymbolKind } from "./name-places.ts";
import { isPattern } from "./name-pattern.ts";
import type { Place } from "./place.ts";
import type { WrittenName } from "./written-names.ts";

export { isPattern } from "./name-pattern.ts";
export type { SymbolKind } from "./name-places.ts";

/** One spot where a name is written. Backend roles are defined nowhere: identity providers and users bring them. */
export interface Occurrence extends WrittenName {
  readonly kind: SymbolKind;
  readonly use: "definition" | "reference";
  readonly at: Place;
}

/** One spot where a pattern over names is written. */
export interface PatternUse extends Pick<WrittenName, "span" | "style"> {
  readonly kind: SymbolKind;
  readonly pattern: string;
  readonly at: Place;
}

/** The names and patterns of a file or a part of one. */
export interface Names {
  readonly occurrences: readonly Occurrence[];
  readonly patterns: readonly PatternUse[];
}

const bySet = new WeakMap<ConfigSet, Names>();

/**
 * All names of a set that mean something in more than one place, file by file, in file order, repeated keys and entries without content included.
 * Read once for a set, and once for a file that did not change.
 */
export function occurrencesIn(set: ConfigSet): readonly Occurrence[] {
  return namesOf(set).occurrences;
}

/** All patterns over names of a set, file by file. */
export function patternsIn(set: ConfigSet): readonly PatternUse[] {
  return namesOf(set).patterns;
}

/** The files in which names of a kind can stand. */
export function filesNaming(kind: SymbolKind): readonly FileKind[] {
  return (Object.keys(namePlaces) as FileKind[]).filter((file) => namePlaces[file]?.some((place) => place.kind === kind) === true);
}

function namesOf(set: ConfigSet): Names {
  const known = bySet.get(set);
  if (known !== undefined) return known;
  const all = [...set.documents.values()].map(namesIn);
  const isMeant = meantIn(set);
  const names: Names = {
    occurrences: all.flatMap(({ occurrences }) => occurrences).filter(isMeant),
    patterns: all.flatMap(({ patterns }) => patterns),
  };
  bySet.set(set, names);
  return names;
}

const groups = new WeakMap<ConfigSet, ReadonlySet<string>>();

/** Tells names from actions: an action has a colon or a wildcard, and such a text names a group only where a group has just that name. */
export function meantIn(set: ConfigSet): (occurrence: Occurrence) => boolean {
  const known = groups.get(set) ?? groupNames(set);
  groups.set(set, known);
  return (occurrence) => !isActionName(occurrence) || known.has(occurrence.name);
}

function isActionName({ kind, use, name }: Occurrence): boolean {
  return kind === "action-group" && use === "reference" && (name.includes(":") || isPattern(name));
}

function groupNames(set: ConfigSet): ReadonlySet<string> {
  const document = set.documents.get("action_groups");
  const own = (document === undefined ? [] : [...namesByPart(document)]).flatMap(({ names }) =>
    names.occurrences.filter(({ kind, use }) => kind === "action-group" && use === "definition").map(({ name }) => name),
  );
  return new Set([...staticNames("action-group", set.target), ...own]);
}
