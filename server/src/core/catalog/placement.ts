import { nearest } from "../base/suggest.ts";
import { showPath } from "../yaml/path.ts";
import { entryOf, isMissing, type Path } from "../yaml/tree.ts";
import { defaultEffect } from "./effects.ts";
import type { Destination, Problem, Spot, WrittenKey } from "./problem.ts";
import { entryPlace, type SchemaPlace, settingNames } from "./schema.ts";
import { inTarget } from "./target.ts";

/** An unknown key in a map of which the schema names all keys: misspelt, misplaced, or an entry of its own indented too far. */
export function unknownKey(spot: Spot, written: WrittenKey): Problem {
  const { place, path } = spot;
  const key = written.entry.key;
  const base = { path: [...path, key], span: written.entry.keySpan, name: key, dormant: spot.dormant, place, ...written };
  const effect = place.annotation.unknown === "maybe" ? undefined : (place.annotation.unknown ?? defaultEffect(spot));
  if (isEntryOfParent(spot, written)) return { ...base, code: "outdented-entry", effect };
  const hint = hinted(spot, key);
  if (hint !== undefined && hint.path?.length !== path.length + 1) return { ...base, code: "misplaced-key", effect, destination: hint };
  const names = usableNames(spot);
  const near = hint?.path === undefined ? nearest(key, names) : [String(hint.path.at(-1))];
  if (near.length === 0) {
    const elsewhere = above(spot, key) ?? below(spot, key);
    if (elsewhere !== undefined) return { ...base, code: "misplaced-key", effect, destination: elsewhere };
  }
  return { ...base, code: "unknown-key", effect, near, certain: true };
}

/** The keys that the target knows at a place and that are not deprecated there. */
export function usableNames({ place, target }: Pick<Spot, "place" | "target">): string[] {
  return settingNames(place).filter((name) => {
    const annotation = entryPlace(place, name, undefined)?.annotation;
    return annotation !== undefined && inTarget(target, annotation.since, annotation.removedIn) && annotation.replacedBy === undefined;
  });
}

/** Where the schema says that this key is often meant to be. */
function hinted({ place, path }: Spot, key: string): Destination | undefined {
  const hints = place.annotation.placeHint;
  const hint = hints !== undefined && Object.hasOwn(hints, key) ? hints[key] : undefined;
  return hint === undefined ? undefined : destinationOf(hint, path);
}

/** Reads a place hint: from the root with a leading dot, otherwise inside the same map; `<name>` stands for the name on the way here. */
export function destinationOf(hint: string, path: Path): Destination {
  if (hint.startsWith("plugins.")) return { shown: `\`${hint}\` in \`opensearch.yml\``, path: undefined };
  const steps = hint.replace(/^\./, "").split(".");
  const full: Path = hint.startsWith(".")
    ? steps.map((step, index) => (step.startsWith("<") ? (path[index] ?? step) : step))
    : [...path, ...steps];
  return { shown: `\`${showPath(full)}\``, path: full };
}

/** A key of one of the maps around: the entry is indented too far. */
function above({ place, path }: Spot, key: string): Destination | undefined {
  let at: SchemaPlace | undefined = place.parent;
  for (let length = path.length - 1; at !== undefined && length >= 0; length--, at = at.parent) {
    if (settingNames(at).includes(key))
      return { shown: `\`${showPath([...path.slice(0, length), key])}\``, path: [...path.slice(0, length), key] };
  }
  return undefined;
}

/** A key of one of the maps inside: a level is missing. Only when there is exactly one such map. */
function below({ place, path, node }: Spot, key: string): Destination | undefined {
  const found = settingNames(place).flatMap((name) => {
    const inner = entryPlace(place, name, entryOf(node, name)?.value);
    return inner !== undefined && settingNames(inner).includes(key) ? [[...path, name, key]] : [];
  });
  const [only] = found;
  return found.length === 1 && only !== undefined ? { shown: `\`${showPath(only)}\``, path: only } : undefined;
}

/**
 * True for a role's, user's or domain's name that slipped into the entry above it: the map around holds free names, and what follows
 * the key (below it, or beside it when it has no value) is made of keys that such an entry has.
 */
function isEntryOfParent({ place, node }: Spot, { entry }: WrittenKey): boolean {
  const parent = place.parent;
  if (parent === undefined || node.kind !== "map" || parent.flat !== undefined) return false;
  const freeNames = parent.nodes.some((schema) => typeof schema.additionalProperties === "object");
  if (!freeNames || settingNames(parent).includes(place.name)) return false;
  const known = new Set(settingNames(place));
  const body = isMissing(entry.value)
    ? node.entries.filter(({ keySpan }) => keySpan.start > entry.keySpan.start)
    : entry.value.kind === "map"
      ? entry.value.entries
      : [];
  return body.length > 0 && body.every((inner) => known.has(inner.key));
}
