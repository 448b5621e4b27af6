import { demoNamesOf, type DemoKind, type StaticKind, staticNames } from "../../catalog/shipped-names.ts";
import { type FileKind, kindFileName } from "../../catalog/kinds.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { Place } from "../../model/place.ts";
import { isBuiltInUri } from "../built-in-document.ts";
import { code, placeLink } from "./markdown.ts";
import { readable } from "./reading.ts";

/** What is to be said of where a name comes from. */
export interface Named {
  readonly kind: StaticKind | "user";
  readonly name: string;
  readonly entry: { readonly at: Place; readonly reserved?: boolean; readonly hidden?: boolean } | undefined;
}

const files: Readonly<Record<Named["kind"], FileKind>> = {
  role: "roles",
  "action-group": "action_groups",
  tenant: "tenants",
  user: "internal_users",
};

/** Parts of a head line: reserved, hidden, and where the name is defined. Source for built-in names: the plugin's `static_config`. */
export function originOf(set: ConfigSet, { kind, name, entry }: Named): readonly string[] {
  const builtIn = kind !== "user" && staticNames(kind, set.target).has(name);
  const flags = [...(entry?.reserved === true ? ["reserved"] : []), ...(entry?.hidden === true ? ["hidden"] : [])];
  if (builtIn) {
    const home = `built into OpenSearch ${set.target.name}`;
    // What we show of it ourselves is no entry of anybody's.
    return entry === undefined || isBuiltInUri(entry.at.document)
      ? [home]
      : [home, `the entry at ${placeLink(set, entry.at)} does not count`];
  }
  return entry === undefined ? [missing(set, kind, name)] : [...flags, placeLink(set, entry.at)];
}

function missing(set: ConfigSet, kind: Named["kind"], name: string): string {
  const file = code(kindFileName(files[kind]));
  const state = readable(set, files[kind]);
  const absent =
    state === "missing"
      ? `${file} is not among these files`
      : state === "partly"
        ? `not in the readable part of ${file}`
        : kind === "user"
          ? `not in ${file}`
          : `neither in ${file} nor built in`;
  const demo: DemoKind | undefined = kind === "action-group" ? undefined : kind;
  const sample = demo !== undefined && demoNamesOf(demo, set.target).has(name);
  return sample ? `${absent}; comes with the product's sample files` : absent;
}
