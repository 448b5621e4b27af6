import { readerOf } from "./kinds.ts";
import type { Spot } from "./problem.ts";
import type { Effect } from "./schema-node.ts";
import type { SchemaPlace } from "./schema.ts";

/** What a fault does where the schema does not say it. */
export function defaultEffect(spot: Spot): Effect {
  if (readerOf(spot.file.kind) !== "cluster") return "start-fails";
  return inFlatMap(spot.place) ? "domain-skipped" : "file-rejected";
}

/** True in a flattened map and in everything below it. */
export function inFlatMap(place: SchemaPlace): boolean {
  for (let at: SchemaPlace | undefined = place; at !== undefined; at = at.parent)
    if (at.flat !== undefined || at.within !== undefined) return true;
  return false;
}
