import { knownPermissions, type PermissionLevel } from "../../catalog/permissions.ts";
import { meaningOfName } from "../../catalog/well-known.ts";
import { code, fact, type NameText } from "./markdown.ts";

const levelWords: Readonly<Record<PermissionLevel, string>> = {
  all: "every action",
  cluster: "checked for the cluster",
  index: "checked for indices",
  tenant: "checked for tenants",
  rest: "administration over REST",
  special: "has to be named",
};

/** An action by its full name; undefined for names that no release ships or documents. */
export function permissionText(name: string): NameText | undefined {
  const found = knownPermissions().find((permission) => permission.name === name && !permission.isPattern);
  if (found === undefined) return undefined;
  const meaning = meaningOfName("special-permission", name);
  return {
    head: [`**Action** ${code(name)}`, levelWords[found.level]],
    facts: meaning === undefined ? [] : [fact(meaning)],
  };
}
