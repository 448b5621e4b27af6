import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { DocumentId, Place } from "../../model/place.ts";
import { spanOf } from "../../model/spans.ts";
import type { TextChange } from "../../text/change.ts";
import { rangeOf } from "../../text/line-index.ts";
import { entryAt, type MapEntry, nodeAt, type YamlNode } from "../../yaml/tree.ts";
import type { ReportFix, ReportPlace } from "../preview/report.ts";

/** A config set with the names its files go by in a report. */
export interface Files {
  readonly set: ConfigSet;
  readonly pathOf: (id: DocumentId) => string;
}

/** A place as reports name it; null for a file that is not in the set. */
export function reportPlace(place: Place | null, { set, pathOf }: Files): ReportPlace | null {
  const document = place === null ? undefined : set.byId.get(place.document);
  if (place === null || document === undefined) return null;
  return { path: pathOf(place.document), range: rangeOf(document.lines, spanOf(document, place)) };
}

/** What stands at a place. */
export interface Standing {
  readonly document: SourceDocument;
  readonly node: YamlNode | undefined;
  readonly entry: MapEntry | undefined;
}

/** The document, node and entry of a place; undefined for a file that is not in the set. */
export function standingAt(place: Place | null, { set }: Files): Standing | undefined {
  const document = place === null ? undefined : set.byId.get(place.document);
  if (place === null || document === undefined) return undefined;
  const { root } = document.yaml;
  return { document, node: nodeAt(root, place.path), entry: entryAt(root, place.path) };
}

/** Changes of one file. */
export interface Changes {
  readonly document: SourceDocument;
  readonly changes: readonly TextChange[];
}

/** A fix of one file as reports carry it; none when there is nothing to change. */
export function reportFix(title: string, { document, changes }: Changes, files: Files): readonly ReportFix[] {
  if (changes.length === 0) return [];
  const edits = changes.map(({ span, newText }) => ({ path: files.pathOf(document.id), range: rangeOf(document.lines, span), newText }));
  return [{ title, edits }];
}
