import { describe, expect, test } from "vitest";
import { analyst, type Given, report, tenants } from "./support/privileges.ts";

describe("tenants", () => {
  const three = "t1: {}\nx1: {}\nother: {}\n";

  test("read for every matching pattern, write for one literal action only", () => {
    for (const release of ["1.3", "2.19", "3.1", "3.8"]) {
      expect(tenants(report({ mapped: ["analyst_role"], roles: analyst, tenants: three }, release))).toEqual({
        alice: "rw",
        t1: "rw",
        x1: "r",
      });
    }
  });

  test.each([
    [["kibana_all_read"], "r"],
    [["kibana_all_write"], "rw"],
    [["*"], "r"],
    [[], "r"],
    [["kibana_all_wirte"], "r"],
    [["kibana:saved_objects/*/*"], "r"],
    [["kibana:saved_objects/*/write"], "rw"],
  ])("%j gives %s", (actions, access) => {
    const roles = `r:\n  tenant_permissions:\n    - tenant_patterns: [t1]\n      allowed_actions: ${JSON.stringify(actions)}\n`;
    for (const release of ["1.3", "3.8"])
      expect(tenants(report({ mapped: ["r"], roles, tenants: three }, release))).toEqual({ alice: "rw", t1: access });
  });

  test("of two grants the writing one counts, and is the reason", () => {
    const roles = `r:\n  tenant_permissions:\n    - tenant_patterns: [t1]\n      allowed_actions: []\n    - tenant_patterns: ["*1"]\n      allowed_actions: [kibana_all_write]\n`;
    const found = report({ mapped: ["r"], roles, tenants: three }, "3.8");
    expect(found.tenants.find(({ name }) => name === "t1")).toMatchObject({
      access: "rw",
      because: [{ kind: "pattern", pattern: "*1", role: "r" }],
    });
  });

  test("only defined tenants count", () => {
    const roles = `r:\n  tenant_permissions:\n    - tenant_patterns: ["nowhere", "\${user.name}"]\n      allowed_actions: []\n`;
    expect(tenants(report({ mapped: ["r"], roles, tenants: three }, "3.8"))).toEqual({ alice: "rw" });
  });

  test("patterns with placeholders: none in 2.0, a whole name from 2.1, any pattern from 3.1", () => {
    const roles = `r:\n  tenant_permissions:\n    - tenant_patterns: ["\${attr.jwt.team}", "x-\${attr.jwt.team}", "\${attr.jwt.any}"]\n      allowed_actions: []\n`;
    const given: Given = {
      mapped: ["r"],
      roles,
      tenants: "a: {}\nx-a: {}\nx-b: {}\n",
      user: {
        attributes: new Map([
          ["attr.jwt.team", "a"],
          ["attr.jwt.any", "x-?"],
        ]),
      },
    };
    expect(tenants(report(given, "2.0"))).toEqual({ alice: "rw" });
    expect(tenants(report(given, "2.1"))).toEqual({ alice: "rw", a: "r" });
    expect(tenants(report(given, "3.0"))).toEqual({ alice: "rw", a: "r" });
    expect(tenants(report(given, "3.1"))).toEqual({ alice: "rw", a: "r", "x-a": "r", "x-b": "r" });
  });

  describe("the global one by the name of a role", () => {
    const names = "ALL_ACCESS: {}\nKibana_User: {}\nmine: {}\n";
    const has = (mapped: string, release: string, more: Partial<Given> = {}): string | undefined =>
      tenants(report({ mapped: [mapped], roles: names, ...more }, release))["global_tenant"];

    test("up to 3.0 kibana_user, all_access, ALL_ACCESS; in 3.0 any letter case", () => {
      for (const release of ["1.3", "2.19"]) {
        expect([has("kibana_user", release), has("ALL_ACCESS", release), has("Kibana_User", release), has("mine", release)]).toEqual([
          "rw",
          "rw",
          undefined,
          undefined,
        ]);
      }
      expect([has("Kibana_User", "3.0"), has("All_Access", "3.0")]).toEqual(["rw", "rw"]);
    });

    test("from 3.1 on kibana_user alone, from 3.7 on not in evaluation v4", () => {
      for (const release of ["3.1", "3.6", "3.8"])
        expect([has("kibana_user", release), has("ALL_ACCESS", release)]).toEqual(["rw", undefined]);
      expect([
        has("kibana_user", "3.6", { evaluation: "v4" }),
        has("kibana_user", "3.7", { evaluation: "V4" }),
        has("kibana_user", "3.7", { evaluation: "other" }),
      ]).toEqual(["rw", undefined, "rw"]);
    });

    test("all_access has it by its pattern", () => {
      for (const release of ["2.19", "3.0", "3.8"])
        expect(tenants(report({ mapped: ["all_access"] }, release))).toEqual({ alice: "rw", global_tenant: "rw" });
    });

    test("not where a role gives it for reading", () => {
      const roles = "r:\n  tenant_permissions:\n    - tenant_patterns: [global_tenant]\n      allowed_actions: []\n";
      for (const release of ["2.19", "3.8"])
        expect(tenants(report({ mapped: ["kibana_user", "r"], roles }, release))).toMatchObject({ global_tenant: "r" });
    });

    test("but from 3.1 on where only a rendered pattern gives it for reading", () => {
      const roles = 'r:\n  tenant_permissions:\n    - tenant_patterns: ["${attr.jwt.t}"]\n      allowed_actions: []\n';
      const user = { attributes: new Map([["attr.jwt.t", "global_tenant"]]) };
      expect(tenants(report({ mapped: ["kibana_user", "r"], roles, user }, "3.8"))).toMatchObject({ global_tenant: "rw" });
      expect(tenants(report({ mapped: ["kibana_user", "r"], roles, user }, "3.0"))).toMatchObject({ global_tenant: "r" });
    });
  });
});
