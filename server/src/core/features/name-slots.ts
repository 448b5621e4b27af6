import { type NamePlace, namePlaces, type SymbolKind } from "../model/name-places.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Path } from "../yaml/tree.ts";

/** What can be named in a file. A permission is an action, a pattern of actions or an action group. */
export type NameKind = SymbolKind | "permission";

/** A place that takes a name. */
export interface NameSlot {
  readonly kind: NameKind;
  /** True where writing the name makes the thing, false where the thing has to exist elsewhere. */
  readonly defines: boolean;
  /** The name is the key of a map's entry, an item of a list, or the value of a key. */
  readonly holds: "key" | "items" | "value";
  /** True where the text may be a pattern that stands for several names. */
  readonly patterns: boolean;
  readonly place: NamePlace;
}

const parts: Readonly<Record<NamePlace["part"], NameSlot["holds"]>> = { key: "key", text: "value", texts: "items" };

/** Which names go where a path leads; undefined where none do. The path of an item is that of its list. */
export function slotAt({ kind: file }: SourceDocument, path: Path): NameSlot | undefined {
  const steps = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const place = namePlaces[file]?.find((candidate) => matches(candidate, steps, file === "opensearch" || file === "opensearch_dashboards"));
  if (place === undefined) return undefined;
  // Where a group may stand, so may an action.
  const kind = place.kind === "action-group" && place.part !== "key" ? "permission" : place.kind;
  return { kind, defines: place.defines === true, holds: parts[place.part], patterns: place.patterns === true, place };
}

function matches({ path }: NamePlace, steps: Path, isFlat: boolean): boolean {
  const wanted = path.split(".");
  const found = isFlat
    ? steps
        .join(".")
        .replace(/^opendistro_security\./, "plugins.security.")
        .split(".")
    : steps.map((step) => (typeof step === "number" ? "[]" : step));
  if (wanted.length !== found.length || wanted.includes("<name>")) return false;
  return wanted.every((want, index) => want === found[index] || (want === "*" && !(index === 0 && found[index] === "_meta")));
}

const kinds: ReadonlySet<string> = new Set<NameKind>([
  "role",
  "action-group",
  "tenant",
  "user",
  "backend-role",
  "auth-domain",
  "permission",
]);

/** True for the word of a kind. */
export function isNameKind(text: string): text is NameKind {
  return kinds.has(text);
}
