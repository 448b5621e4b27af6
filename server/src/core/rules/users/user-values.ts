import { boundText, child, entriesOf, placeAt, rootCursor } from "../../model/cluster-values.ts";
import type { Place } from "../../model/place.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** The hash of an internal user, as written. It is looked at here and repeated nowhere. */
export interface WrittenHash {
  readonly user: string;
  /** Empty when there is none. */
  readonly text: string;
  readonly at: Place;
  readonly userAt: Place;
}

/** The hashes of an internal_users.yml that could be read to its end. */
export function writtenHashes(context: RuleContext): readonly WrittenHash[] {
  const document = soundDocument(context, "internal_users");
  if (document === undefined) return [];
  return entriesOf(rootCursor(document))
    .filter(({ name }) => name !== "_meta")
    .map(({ name, cursor }) => {
      const hash = child(cursor, "hash");
      return { user: name, text: boundText(hash) ?? "", at: placeAt(hash, "value"), userAt: placeAt(cursor, "key") };
    });
}
