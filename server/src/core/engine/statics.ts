import type { FileKind } from "../catalog/kinds.ts";
import type { Place } from "../model/place.ts";
import type { EngineInput, Rejection } from "./input.ts";
import type { Warning } from "./trace.ts";

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
  return rows.flatMap(([kind, entries, names]) =>
    (entries ?? []).filter((entry) => names.has(entry.name)).map((entry) => ({ kind, name: entry.name, at: entry.at })),
  );
}

/** From 3.4 on such an entry is left out, and the static one stays. */
export function ignoredStatics(input: EngineInput): readonly Warning[] {
  if (input.on.has("staticNamesRefused")) return [];
  return staticOverrides(input).map(({ name, at }) => ({ reason: "overrides_static", detail: name, at }));
}

/** Up to 3.3 the node refuses such an update; the whole update counts for nothing. */
export function refusedStatics(input: EngineInput): readonly Rejection[] {
  if (!input.on.has("staticNamesRefused")) return [];
  return staticOverrides(input).map(({ kind, name, at }) => ({ kind, stage: "node", reason: "overrides_static", detail: name, at }));
}
