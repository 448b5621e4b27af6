import type { FileKind } from "../catalog/kinds.ts";
import type { Place } from "../model/place.ts";
import type { EngineInput, Rejection } from "./input.ts";

/** Entries that carry the name of a static one. `kind` is the file they stand in. */
export interface StaticOverride {
  readonly kind: FileKind;
  readonly name: string;
  readonly at: Place;
}

/** Every entry with a static name. Source: `DynamicConfigFactory` (`containsAny`, `mergeStaticConfigWithWarning`). */
export function staticOverrides(input: Pick<EngineInput, "entities" | "statics">): readonly StaticOverride[] {
  const { roles, actionGroups, tenants } = input.entities;
  const rows = [
    ["roles", roles, input.statics.roles],
    ["action_groups", actionGroups, input.statics.actionGroups],
    ["tenants", tenants, input.statics.tenants],
  ] as const;
  return rows.flatMap(([kind, entries, names]) => (entries ?? []).filter((entry) => names.has(entry.name)).map((entry) => ({ kind, name: entry.name, at: entry.at })));
}

/** Up to 3.3 the node refuses such an update; from 3.4 on the static entry wins. */
export function refusedStatics(input: EngineInput): readonly Rejection[] {
  if (!input.on.has("staticNamesRefused")) return [];
  return staticOverrides(input).map(({ kind, name, at }) => ({ kind, stage: "node", reason: "static_override", detail: name, at }));
}
