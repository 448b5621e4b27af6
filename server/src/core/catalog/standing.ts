import { readerOf } from "./kinds.ts";
import type { Problem, Spot, WrittenKey } from "./problem.ts";
import type { Effect } from "./schema-node.ts";
import { wordOf } from "./schema.ts";
import { gone, inTarget, notYet, type Target } from "./target.ts";
import { defaultEffect } from "./effects.ts";

/** How a known key stands in the target: not there yet or any more, discouraged, or without effect. */
export function standing(spot: Spot, written: WrittenKey): Problem | undefined {
  const { place, target, path, dormant } = spot;
  const { annotation } = place;
  const base = { path, span: written.entry.keySpan, name: written.entry.key, dormant, place, ...written };
  if (!isIn(target, annotation)) {
    const versions = notYet(target, annotation.since) ? { since: annotation.since ?? "" } : { removedIn: annotation.removedIn ?? "" };
    return { ...base, code: "not-in-version", effect: absentEffect(spot), ...versions };
  }
  const message = wordOf(place, "deprecationMessage");
  const discouraged = annotation.deprecatedSince === undefined ? message !== undefined : gone(target, annotation.deprecatedSince);
  if (discouraged) return { ...base, code: "deprecated-key", effect: undefined };
  const idle = annotation.noEffect === true || gone(target, annotation.noEffectSince);
  return idle ? { ...base, code: "no-effect", effect: "ignored" } : undefined;
}

function isIn(
  target: Target,
  { since, alsoIn, removedIn }: { readonly since?: string; readonly alsoIn?: readonly string[]; readonly removedIn?: string },
): boolean {
  // A patch release brought it to that line too; which patch runs is not known.
  return alsoIn?.includes(target.name) === true || inTarget(target, since, removedIn);
}

/** What a key does in a release that does not know it. For Dashboards' own settings the releases are only nearly known. */
function absentEffect(spot: Spot): Effect | undefined {
  const { place, file } = spot;
  if (readerOf(file.kind) === "dashboards") return place.name.startsWith("opensearch_security.") ? "start-fails" : undefined;
  const container = place.parent?.annotation.unknown;
  return container === undefined || container === "maybe" ? defaultEffect({ ...spot, place: place.parent ?? place }) : container;
}
