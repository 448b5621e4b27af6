import { describe, expect, test } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { mapRoleChoices } from "../../server/src/core/features/map-role.ts";
import { type ConfigSet, configSet } from "../../server/src/core/model/config-set.ts";
import { parseFile } from "../../server/src/core/model/document.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";

const meta = '_meta:\n  type: "rolesmapping"\n  config_version: 2\n';
const mapping = `${meta}\nall_access:\n  reserved: false\n  backend_roles:\n    - "admin" # the old group\nempty_one:\n  description: "nobody yet"\n`;

function setOf(text: string): ConfigSet {
  const roles = '_meta:\n  type: "roles"\n  config_version: 2\nlogs_reader:\n  cluster_permissions: []\n';
  const files = new Map([
    ["roles_mapping" as const, parseFile({ id: "m", path: "roles_mapping.yml", text })],
    ["roles" as const, parseFile({ id: "r", path: "roles.yml", text: roles })],
  ]);
  return configSet("set", files, newestTarget());
}

/** The set after the choice of a role has been written. */
function afterMapping(text: string, role: string): ConfigSet {
  const choice = mapRoleChoices(setOf(text), "admins").find((each) => each.role === role);
  if (choice === undefined) throw new Error(`no choice ${role}`);
  return setOf(applyChanges(text, choice.changes));
}

const backendRoles = (set: ConfigSet, role: string): readonly (string | null)[] =>
  (set.entities.roleMappings ?? []).filter((each) => each.role === role).flatMap((each) => each.backendRoles.map(({ value }) => value));

describe("mapping a backend role", () => {
  test.each([
    ["a list of items", "all_access", ["admin", "admins"]],
    ["a mapping without the list", "empty_one", ["admins"]],
    ["a role of roles.yml without a mapping", "logs_reader", ["admins"]],
    ["a built-in role", "readall", ["admins"]],
  ])("is written into %s", (_, role, expected) => {
    const after = afterMapping(mapping, role);
    expect(backendRoles(after, role)).toEqual(expected);
    expect(after.documents.get("roles_mapping")?.text).toContain("# the old group");
    expect(after.documents.get("roles_mapping")?.yaml.problems).toEqual([]);
  });

  test("keeps a list in brackets and Windows line ends", () => {
    const text = mapping
      .replace('  backend_roles:\n    - "admin" # the old group', '  backend_roles: ["admin"] # the old group')
      .replaceAll("\n", "\r\n");
    expect(backendRoles(afterMapping(text, "all_access"), "all_access")).toEqual(["admin", "admins"]);
    const added = afterMapping(text, "logs_reader").documents.get("roles_mapping")?.text ?? "";
    expect(added.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("offers no role that the backend role already has, and nothing without the file", () => {
    expect(mapRoleChoices(setOf(mapping), "admin").map(({ role }) => role)).not.toContain("all_access");
    expect(mapRoleChoices(configSet("none", new Map(), newestTarget()), "admin")).toEqual([]);
  });
});
