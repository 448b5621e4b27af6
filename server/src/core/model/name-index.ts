import { touches } from "../text/span.ts";
import type { ConfigSet } from "./config-set.ts";
import { movedName, namesByPart, namesNear } from "./file-names.ts";
import type { DocumentId } from "./place.ts";
import { meantIn, type Occurrence } from "./symbols.ts";

/** The name that an offset of a document touches; of several that share a stretch the first. Looks at the part around the offset alone. */
export function occurrenceAt(set: ConfigSet, id: DocumentId, offset: number): Occurrence | undefined {
  const document = set.byId.get(id);
  if (document === undefined) return undefined;
  const { start, names } = namesNear(document, offset);
  const found = names.occurrences.filter(({ span }) => touches(span, offset - start)).find(meantIn(set));
  return found === undefined ? undefined : movedName(found, start);
}

/** Every spot of a set that has a name of that kind, file by file. */
export function occurrencesOf(set: ConfigSet, { kind, name }: Pick<Occurrence, "kind" | "name">): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const document of set.documents.values()) {
    for (const { start, names } of namesByPart(document)) {
      const same = names.occurrences.filter((occurrence) => occurrence.name === name && occurrence.kind === kind);
      found.push(...same.map((occurrence) => movedName(occurrence, start)));
    }
  }
  return found.filter(meantIn(set));
}
