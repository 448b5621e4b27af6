import demoNames from "../../../../schemas/tables/demo-names.json" with { type: "json" };
import staticActionGroups from "../../../../schemas/tables/static-action-groups.json" with { type: "json" };
import staticRoles from "../../../../schemas/tables/static-roles.json" with { type: "json" };
import staticTenants from "../../../../schemas/tables/static-tenants.json" with { type: "json" };
import { remembered } from "../base/remember.ts";
import { inTarget, type Target } from "./target.ts";

interface Row {
  readonly name: string;
  readonly since: string;
  readonly removed?: string;
}

/** What the plugin brings along without any file: names that are always defined. */
export type StaticKind = "role" | "action-group" | "tenant";

const staticRows: Readonly<Record<StaticKind, readonly Row[]>> = {
  role: staticRoles,
  "action-group": staticActionGroups,
  tenant: staticTenants,
};

/** The names that are defined in a release without any file. Source: the plugin's `static_config` resources. */
export function staticNames(kind: StaticKind, target: Target): ReadonlySet<string> {
  return namesIn(staticRows[kind])(target);
}

/** What the sample files that ship with the plugin define. */
export type DemoKind = "role" | "mapping" | "user" | "tenant";

const demoRowsOf = (kind: DemoKind): readonly Row[] => demoNames.filter((row) => row.kind === kind);

const demoRows: Readonly<Record<DemoKind, readonly Row[]>> = {
  role: demoRowsOf("role"),
  mapping: demoRowsOf("mapping"),
  user: demoRowsOf("user"),
  tenant: demoRowsOf("tenant"),
};

/** The names that the sample files of a release define; they exist only where somebody loaded those files. Source: the plugin's `config` folder. */
export function demoNamesOf(kind: DemoKind, target: Target): ReadonlySet<string> {
  return namesIn(demoRows[kind])(target);
}

const namesIn = remembered((rows: readonly Row[]) =>
  remembered(
    (target: Target): ReadonlySet<string> => new Set(rows.filter((row) => inTarget(target, row.since, row.removed)).map((row) => row.name)),
  ),
);
