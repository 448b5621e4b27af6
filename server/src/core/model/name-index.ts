import { remembered } from "../base/remember.ts";
import { touches } from "../text/span.ts";
import type { ConfigSet } from "./config-set.ts";
import { movedName, namesByPart, namesNear } from "./file-names.ts";
import type { DocumentId } from "./place.ts";
import type { SourceDocument } from "./document.ts";
import { meantIn, type Names, type Occurrence } from "./symbols.ts";

/** The name that an offset of a document touches; of several that share a stretch the first. Looks at the part around the offset alone. */
export function occurrenceAt(set: ConfigSet, id: DocumentId, offset: number): Occurrence | undefined {
  const document = set.byId.get(id);
  if (document === undefined) return undefined;
  const { start, names } = namesNear(document, offset);
  const found = names.occurrences.filter(({ span }) => touches(span, offset - start)).find(meantIn(set));
  return found === undefined ? undefined : movedName(found, start);
}

/** Where each name stands in a part of a file; worked out once for each part. */
const byName = remembered(({ occurrences }: Names): ReadonlyMap<string, readonly Occurrence[]> => {
  const found = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const same = found.get(occurrence.name);
    if (same === undefined) found.set(occurrence.name, [occurrence]);
    else same.push(occurrence);
  }
  return found;
});

/** Makes it quick to find a name in a document, a part a step. */
export function* readyNames(document: SourceDocument): Generator {
  for (const { names } of namesByPart(document)) {
    byName(names);
    yield;
  }
}

/** Every spot of a set that has a name of that kind, file by file. */
export function occurrencesOf(set: ConfigSet, { kind, name }: Pick<Occurrence, "kind" | "name">): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const document of set.documents.values()) {
    for (const { start, names } of namesByPart(document)) {
      const same =
        byName(names)
          .get(name)
          ?.filter((occurrence) => occurrence.kind === kind) ?? [];
      for (const occurrence of same) found.push(movedName(occurrence, start));
    }
  }
  return found.filter(meantIn(set));
}
