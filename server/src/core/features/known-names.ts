import { builtinsOf } from "../catalog/builtins.ts";
import { type DemoKind, demoNamesOf } from "../catalog/shipped-names.ts";
import type { FileKind } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { Place } from "../model/place.ts";
import { occurrencesIn, type SymbolKind } from "../model/symbols.ts";

/**
 * A name somebody may want to write. `file`: defined in these files. `built-in`: the plugin brings it. `mentioned`: written somewhere without
 * a definition. `sample`: in the product's sample files, of which the set has none of that kind.
 */
export interface KnownName {
  readonly name: string;
  readonly origin: "file" | "built-in" | "mentioned" | "sample";
  /** The definition, or where the name is first written; undefined outside of the files. */
  readonly at: Place | undefined;
}

type ByKind = ReadonlyMap<SymbolKind, readonly KnownName[]>;

const known = new WeakMap<ConfigSet, ByKind>();

/** All names of a kind that are known in a set, without repeats: defined ones first, in file order. Worked out once for each set. */
export function knownNames(set: ConfigSet, kind: SymbolKind): readonly KnownName[] {
  const made = known.get(set) ?? collect(set);
  known.set(set, made);
  return made.get(kind) ?? [];
}

function collect(set: ConfigSet): ByKind {
  const found = new Map<SymbolKind, Map<string, KnownName>>();
  const add = (kind: SymbolKind, entry: KnownName): void => {
    const names = found.get(kind) ?? new Map<string, KnownName>();
    if (!names.has(entry.name)) names.set(entry.name, entry);
    found.set(kind, names);
  };
  const all = occurrencesIn(set);
  const statics = builtinsOf(set.target);
  for (const { name } of statics.roles) add("role", { name, origin: "built-in", at: undefined });
  for (const { name } of statics.actionGroups) add("action-group", { name, origin: "built-in", at: undefined });
  for (const name of statics.tenants) add("tenant", { name, origin: "built-in", at: undefined });
  for (const { kind, name, use, at } of all) if (use === "definition") add(kind, { name, origin: "file", at });
  for (const { kind, name, use, at } of all) if (use === "reference") add(kind, { name, origin: "mentioned", at });
  for (const [kind, demo, file] of samples) {
    if (set.documents.has(file)) continue;
    for (const name of demoNamesOf(demo, set.target)) add(kind, { name, origin: "sample", at: undefined });
  }
  return new Map([...found].map(([kind, names]) => [kind, [...names.values()]]));
}

const samples: readonly (readonly [SymbolKind, DemoKind, FileKind])[] = [
  ["role", "role", "roles"],
  ["user", "user", "internal_users"],
  ["tenant", "tenant", "tenants"],
];
