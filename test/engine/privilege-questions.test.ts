import { describe, expect, test } from "vitest";
import { covers, coversCluster, coversIndex, grantsEverything, opensDashboards } from "../../server/src/core/engine/privilege-questions.ts";
import { on, report } from "./support/privileges.ts";

describe("what a list covers", () => {
  test.each([
    [["*"], "cluster:monitor/main", "yes"],
    [["cluster:*"], "cluster:monitor/main", "yes"],
    [["cluster:monitor/?ain"], "cluster:monitor/main", "yes"],
    [["/cluster:(monitor|admin)\\/.*/"], "cluster:monitor/main", "yes"],
    [["indices:*"], "cluster:monitor/main", "no"],
    [["CLUSTER:*"], "cluster:monitor/main", "no"],
    [[], "cluster:monitor/main", "no"],
    [["*"], "restapi:admin/roles", "no"],
    [["restapi:*"], "restapi:admin/roles", "yes"],
    [["restapi:admin/roles"], "restapi:admin/roles", "yes"],
    [["**"], "restapi:admin/roles", "yes"],
    [["*", "x"], "restapi:admin/roles", "no"],
    [["*"], "system:admin/system_index", "no"],
    [["system:*"], "system:admin/system_index", "yes"],
  ])("%j on %s: %s", (actions, action, wanted) => {
    expect(covers(actions, action, on("3.8"))).toBe(wanted);
  });

  test("before 2.19 only a list of nothing but * is too little, and before 2.8 and 2.10 it is enough", () => {
    expect(covers(["*", "x"], "restapi:admin/roles", on("2.18"))).toBe("yes");
    expect(covers(["*"], "restapi:admin/roles", on("2.18"))).toBe("no");
    expect(covers(["*"], "restapi:admin/roles", on("2.7"))).toBe("yes");
    expect(covers(["*"], "system:admin/system_index", on("2.9"))).toBe("yes");
  });

  test("lists of different roles are not put together", () => {
    const roles = 'star:\n  cluster_permissions: ["*"]\nother:\n  cluster_permissions: [x]\n';
    expect(coversCluster(report({ mapped: ["star", "other"], roles }, "2.18"), "restapi:admin/roles", on("2.18"))).toBe("no");
  });
});

describe("questions of the summary", () => {
  const settings = { index: ".kibana", multitenancyEnabled: true, privateTenantEnabled: true };

  test("an action and an index belong to one element", () => {
    const roles =
      "r:\n  index_permissions:\n    - index_patterns: [a]\n      allowed_actions: [read]\n    - index_patterns: ['<b-{now/d}>', c]\n      allowed_actions: [write]\n";
    const found = report({ mapped: ["r"], roles }, "3.8");
    const ask = (index: string, action: string): string => coversIndex(found, { index, action }, on("3.8"));
    expect([ask("a", "indices:data/read/get"), ask("a", "indices:data/write/index"), ask("c", "indices:data/write/index")]).toEqual([
      "yes",
      "no",
      "yes",
    ]);
    expect([ask("b-2024", "indices:data/write/index"), ask("b-2024", "indices:data/read/get")]).toEqual(["unknown", "no"]);
  });

  test("everything is all cluster actions and all actions on all indices", () => {
    expect(grantsEverything(report({ mapped: ["all_access"] }, "3.8"))).toBe("yes");
    expect(grantsEverything(report({ mapped: ["kibana_user"] }, "3.8"))).toBe("no");
    const split =
      'r:\n  cluster_permissions: ["*"]\n  index_permissions:\n    - index_patterns: ["*"]\n      allowed_actions: [read]\n    - index_patterns: [a]\n      allowed_actions: ["*"]\n';
    expect(grantsEverything(report({ mapped: ["r"], roles: split }, "3.8"))).toBe("no");
    const regex = 'r:\n  cluster_permissions: ["/.*/"]\n  index_permissions:\n    - index_patterns: ["*"]\n      allowed_actions: ["*"]\n';
    expect(grantsEverything(report({ mapped: ["r"], roles: regex }, "3.8"))).toBe("unknown");
  });

  test("Dashboards opens for kibana_user and all_access in every release", () => {
    for (const release of ["1.3", "2.19", "3.8"]) {
      for (const role of ["kibana_user", "all_access"]) {
        for (const multitenancyEnabled of [true, false]) {
          expect(opensDashboards(report({ mapped: [role] }, release), { ...settings, multitenancyEnabled }, on(release))).toEqual({
            answer: "yes",
            missing: [],
          });
        }
      }
    }
  });

  test("it does not without the cluster part, and says what is missing", () => {
    expect(opensDashboards(report({ mapped: [] }, "3.8"), settings, on("3.8"))).toEqual({
      answer: "no",
      missing: [{ level: "cluster", name: "indices:data/read/mget" }],
    });
    expect(opensDashboards(report({ mapped: ["readall"] }, "3.8"), { ...settings, multitenancyEnabled: false }, on("3.8")).answer).toBe(
      "yes",
    );
  });

  test("without a private tenant it takes another one", () => {
    const roles = "r:\n  cluster_permissions: [cluster_composite_ops_ro]\n";
    const closed = { ...settings, privateTenantEnabled: false };
    expect(opensDashboards(report({ mapped: ["r"], roles }, "3.8"), settings, on("3.8")).answer).toBe("yes");
    expect(opensDashboards(report({ mapped: ["r"], roles }, "3.8"), closed, on("3.8"))).toEqual({
      answer: "no",
      missing: [{ level: "tenant", name: "global_tenant" }],
    });
    expect(opensDashboards(report({ mapped: ["r"], roles }, "3.8"), { ...settings, multitenancyEnabled: false }, on("3.8"))).toEqual({
      answer: "no",
      missing: [
        { level: "index", name: "indices:data/read/get" },
        { level: "index", name: "indices:data/read/search" },
      ],
    });
  });
});
