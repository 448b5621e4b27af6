import type { Location } from "vscode-languageserver-types";
import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Place } from "../../model/place.ts";
import { templateMark } from "../../yaml/template.ts";
import { toRange } from "../convert.ts";
import { spanOfPlace } from "../key-places.ts";

/** `1 user`, `2 users`; nothing for none. */
export function counted(count: number, one: string, many: string = `${one}s`): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

/** A name as it stands in a title: short, on one line, and never read as an icon. */
export function shownName(name: string): string {
  const line = name.replaceAll(/\s+/g, " ").replaceAll("$(", "$ (");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Editor locations of some places of a set. */
export function locationsOf(set: ConfigSet, places: readonly Place[]): readonly Location[] {
  return places.flatMap((place) => {
    const document = set.byId.get(place.document);
    return document === undefined ? [] : [{ uri: document.id, range: toRange(document, spanOfPlace(document, place)) }];
  });
}

const soundness = new WeakMap<SourceDocument, boolean>();

/** True for a document that was read to its end and is no template: only then does it say something that a thing is not there. */
export function isSound(document: SourceDocument | undefined): document is SourceDocument {
  if (document === undefined) return false;
  const known = soundness.get(document);
  if (known !== undefined) return known;
  const sound = document.yaml.problems.length === 0 && document.yaml.root?.kind === "map" && templateMark(document) === undefined;
  soundness.set(document, sound);
  return sound;
}
