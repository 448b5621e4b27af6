import { describe, expect, test } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { roleAt, whoGetsRole } from "../../server/src/core/features/who-gets.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { parseFile } from "../../server/src/core/model/document.ts";

const mapping = `_meta: { type: "rolesmapping", config_version: 2 }
readers:
  users: ["kim", "svc-*"]
  backend_roles: ["staff"]
  and_backend_roles: ["admins", "oncall"]
  hosts: ["10.20.*"]
others:
  users: ["*"]
`;
const users = `_meta: { type: "internalusers", config_version: 2 }
svc-logs: { hash: "x" }
lee: { hash: "x", backend_roles: ["staff"] }
max: { hash: "x", backend_roles: ["admins"] }
ann: { hash: "x", backend_roles: ["admins", "oncall"] }
joe: { hash: "x", opendistro_security_roles: ["readers"] }
`;
const set = configSet(
  "set",
  new Map([
    ["roles_mapping" as const, parseFile({ id: "m", path: "roles_mapping.yml", text: mapping })],
    ["internal_users" as const, parseFile({ id: "u", path: "internal_users.yml", text: users })],
  ]),
  newestTarget(),
);

describe("who gets a role", () => {
  test("are the names, groups and hosts of its mapping, and the internal users to whom they apply", () => {
    expect(whoGetsRole(set, "readers").map(({ label, detail }) => [label, detail])).toEqual([
      ["kim", "user name"],
      ["svc-*", "user name, by pattern"],
      ["staff", "whoever has this backend role"],
      ["admins, oncall", "whoever has all these backend roles"],
      ["10.20.*", "whoever comes from this address or host, by pattern"],
      ["svc-logs", "internal user, by name"],
      ["lee", "internal user, by backend role"],
      ["ann", "internal user, by backend role"],
      ["joe", "internal user, by opendistro_security_roles"],
    ]);
  });

  test("can be looked at, unless that takes a guess", () => {
    const logins = new Map(whoGetsRole(set, "readers").map(({ label, login }) => [label, login]));
    expect(logins.get("staff")).toEqual({ name: "anybody", backendRoles: ["staff"] });
    expect(logins.get("admins, oncall")).toEqual({ name: "anybody", backendRoles: ["admins", "oncall"] });
    expect(logins.get("svc-*")).toBeNull();
    expect(logins.get("10.20.*")).toBeNull();
  });

  test("is asked about the entry at the cursor", () => {
    expect(roleAt(set, "m", mapping.indexOf("staff"))).toBe("readers");
    expect(roleAt(set, "m", mapping.indexOf("others") + 2)).toBe("others");
    expect(roleAt(set, "m", 3)).toBeUndefined();
    expect(roleAt(set, "u", mapping.indexOf("staff"))).toBeUndefined();
  });
});
