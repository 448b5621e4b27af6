import actionGroupRows from "../../../../schemas/tables/static-action-groups.json" with { type: "json" };
import roleRows from "../../../../schemas/tables/static-roles.json" with { type: "json" };
import type { PlainValue } from "../yaml/value.ts";
import { inTarget, type Target } from "./target.ts";

/** Kinds of built-in things that hold something. */
export type BuiltInKind = "role" | "action-group";

/** A role or action group that a release brings along, as the plugin's own file has it. */
export interface BuiltInEntry {
  /** Its keys and values in the words of `roles.yml` or `action_groups.yml`. */
  readonly content: Readonly<Record<string, PlainValue>>;
  /** The first release that has the name; `1.0` also stands for anything older. */
  readonly first: string;
  /** The first release with this content. */
  readonly since: string;
  /** The release in which the content is another one, or the name gone. */
  readonly until: { readonly release: string; readonly gone: boolean } | undefined;
}

interface Row {
  readonly name: string;
  readonly since: string;
  readonly removed?: string;
}

const tables: Readonly<Record<BuiltInKind, readonly (Row & Readonly<Record<string, PlainValue>>)[]>> = {
  role: roleRows,
  "action-group": actionGroupRows,
};

/** What a built-in role or action group holds in a release; undefined for other names. Source: the plugin's `static_config` resources. */
export function builtInEntry(kind: BuiltInKind, name: string, target: Target): BuiltInEntry | undefined {
  const rows = tables[kind].filter((row) => row.name === name);
  const row = rows.find(({ since, removed }) => inTarget(target, since, removed));
  if (row === undefined) return undefined;
  const { name: _, since, removed, ...content } = row;
  return {
    content,
    first: rows[0]?.since ?? since,
    since,
    until: removed === undefined ? undefined : { release: removed, gone: rows.every((other) => other.since !== removed) },
  };
}
