import { describe, expect, it } from "vitest";
import { globMatches } from "../../../server/src/core/base/glob.ts";

describe("globMatches", () => {
  it.each([
    ["roles.yml", "roles.yml"],
    ["roles.yml", "a/b/roles.yml"],
    ["*.yml", "a/roles.yml"],
    ["a/*.yml", "a/roles.yml"],
    ["./a/*.yml", "a/roles.yml"],
    ["/a/*.yml", "a/roles.yml"],
    ["a/**", "a/b/c.yml"],
    ["a/**/c.yml", "a/c.yml"],
    ["a/**/c.yml", "a/b/b/c.yml"],
    ["**/c.yml", "c.yml"],
    ["a/role?.yml", "a/roles.yml"],
    ["a/{roles,*_mapping}.yml", "a/roles_mapping.yml"],
    ["a/(x)+[y].yml", "a/(x)+[y].yml"],
    ["a/{b.yml", "a/{b.yml"],
  ])("%s takes %s", (glob, path) => expect(globMatches(glob, path)).toBe(true));

  it.each([
    ["roles.yml", "a/roles.yaml"],
    ["roles.yml", "myroles.yml"],
    ["a/*.yml", "a/b/roles.yml"],
    ["a/*.yml", "b/a/roles.yml"],
    ["a/**", "b/a/c.yml"],
    ["a/role?.yml", "a/role/.yml"],
    ["a/{roles,tenants}.yml", "a/users.yml"],
    ["a/roles.yml", "a/rolesxyml"],
  ])("%s does not take %s", (glob, path) => expect(globMatches(glob, path)).toBe(false));
});
