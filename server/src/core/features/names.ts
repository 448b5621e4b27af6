import { type DocumentHighlight, DocumentHighlightKind, type Location } from "vscode-languageserver-types";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { occurrenceAt, occurrencesOf } from "../model/name-index.ts";
import type { Occurrence } from "../model/symbols.ts";
import { toRange } from "./convert.ts";

/** A cursor in a document of a set. */
export interface Cursor {
  readonly set: ConfigSet;
  readonly document: SourceDocument;
  readonly offset: number;
}

/** A name with the document it is written in. */
export interface Located extends Occurrence {
  readonly document: SourceDocument;
}

function locate(set: ConfigSet, occurrences: readonly Occurrence[]): Located[] {
  return occurrences.flatMap((occurrence) => {
    const document = set.byId.get(occurrence.at.document);
    return document === undefined ? [] : [{ ...occurrence, document }];
  });
}

/** The name under the cursor, or undefined. */
export function nameAt({ set, document, offset }: Cursor): Located | undefined {
  const found = occurrenceAt(set, document.id, offset);
  return found === undefined ? undefined : { ...found, document };
}

/** Every spot of the set that has a name of that kind, file by file. */
export function spotsOf(set: ConfigSet, name: Pick<Occurrence, "kind" | "name">): readonly Located[] {
  return locate(set, occurrencesOf(set, name));
}

const toLocation = ({ document, span }: Located): Location => ({ uri: document.id, range: toRange(document, span) });

/** Where the name under the cursor is defined in files; for a backend role, which nobody defines, the users that have it. */
export function definitionsAt(cursor: Cursor): Location[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  const all = spotsOf(cursor.set, name);
  const defined = all.filter(({ use }) => use === "definition");
  const bringers = all.filter(({ document }) => document.kind === "internal_users");
  return (name.kind === "backend-role" ? bringers : defined).map(toLocation);
}

/** Every spot of the set that has the name under the cursor. */
export function referencesAt(cursor: Cursor, withDefinition: boolean): Location[] {
  const name = nameAt(cursor);
  return name === undefined ? [] : referencesOf(cursor.set, name, withDefinition);
}

/** Every spot of a set that has the name. */
export function referencesOf(set: ConfigSet, name: Pick<Occurrence, "kind" | "name">, withDefinition: boolean): Location[] {
  return spotsOf(set, name)
    .filter(({ use }) => withDefinition || use === "reference")
    .map(toLocation);
}

/** The spots of this document that have the name under the cursor. */
export function highlightsAt(cursor: Cursor): DocumentHighlight[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  return spotsOf(cursor.set, name)
    .filter(({ document }) => document.id === cursor.document.id)
    .map(({ document, span, use }) => ({
      range: toRange(document, span),
      kind: use === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
