import permissions from "../../../../schemas/tables/permissions.json" with { type: "json" };

/** Where a permission is checked. `all` fits everywhere, `rest` opens administration over REST, `special` has to be named. */
export type PermissionLevel = "all" | "cluster" | "index" | "tenant" | "rest" | "special";

/** An action's name, or a pattern of such names, that the product ships in a file or documents. */
export interface KnownPermission {
  readonly name: string;
  readonly level: PermissionLevel;
  readonly isPattern: boolean;
}

interface Row {
  readonly name: string;
  readonly level: string;
  readonly pattern?: boolean;
}

const rows: readonly Row[] = permissions;
const levels: readonly PermissionLevel[] = ["all", "cluster", "index", "tenant", "rest", "special"];

const known: readonly KnownPermission[] = rows.flatMap(({ name, level, pattern = false }) => {
  const found = levels.find((candidate) => candidate === level);
  return found === undefined ? [] : [{ name, level: found, isPattern: pattern }];
});

/** Permissions that some release ships or documents; there are more, since plugins bring their own. */
export function knownPermissions(): readonly KnownPermission[] {
  return known;
}
