import { describe, expect, test } from "vitest";
import { coversCluster, coversIndex } from "../../server/src/core/engine/privilege-questions.ts";
import { analyst, on, problems, report, tenants } from "./support/privileges.ts";

describe("action groups", () => {
  test("are resolved through and keep their names, from 2.16 on", () => {
    for (const release of ["2.16", "3.1", "3.8"]) {
      const found = report({ mapped: ["analyst_role"], roles: analyst }, release);
      expect(found.cluster).toEqual([
        "cluster_composite_ops_ro",
        "indices:admin/aliases/exists*",
        "indices:admin/aliases/get*",
        "indices:admin/resolve/index",
        "indices:data/read/mget",
        "indices:data/read/msearch",
        "indices:data/read/mtv",
        "indices:data/read/scroll",
      ]);
      expect(found.indices.map(({ patterns, actions }) => [patterns.map(({ text }) => text), actions])).toEqual([
        [
          ["logs-*"],
          [
            "crud",
            "indices:admin/mapping/put",
            "indices:admin/mappings/fields/get*",
            "indices:admin/resolve/index",
            "indices:data/read*",
            "indices:data/write*",
            "read",
            "write",
          ],
        ],
      ]);
    }
  });

  test("give way to their content before", () => {
    const found = report({ mapped: ["analyst_role"], roles: analyst }, "2.15");
    expect(found.cluster).not.toContain("cluster_composite_ops_ro");
    expect(found.indices[0]?.actions).toEqual([
      "indices:admin/mapping/put",
      "indices:admin/mappings/fields/get*",
      "indices:admin/resolve/index",
      "indices:data/read*",
      "indices:data/write*",
    ]);
  });

  const looped = {
    mapped: ["r"],
    roles: "r:\n  cluster_permissions: [a, none]\n",
    groups: "a:\n  allowed_actions: [b, cluster:x]\nb:\n  allowed_actions: [a, ~]\nnone:\n  allowed_actions: []\n",
  };

  test("may contain themselves from 2.16 on; before, such a group stops the update", () => {
    expect(report(looped, "3.6")).toMatchObject({ cluster: ["a", "b", "cluster:x", "none"], problems: [] });
    expect(problems(report(looped, "2.15"))).toEqual(["group-loop: a", "group-loop: b"]);
  });

  test("an empty group stays as its name, and names are exact", () => {
    const found = report({ ...looped, roles: "r:\n  cluster_permissions: [none, 'none*', NONE]\n" }, "2.15");
    expect(found.cluster).toEqual(["NONE", "none", "none*"]);
  });
});

describe("roles", () => {
  test("without a definition grant nothing; without a file we cannot tell", () => {
    expect(report({ mapped: ["ghost"], roles: analyst }, "3.8")).toMatchObject({
      cluster: [],
      indices: [],
      problems: [{ kind: "undefined-role", role: "ghost" }],
    });
    expect(problems(report({ mapped: ["ghost", "all_access"] }, "3.8"))).toEqual(["roles-file-missing: ghost"]);
  });

  test("of the plugin are those of the release, and win over the file", () => {
    expect(report({ mapped: ["all_access"], roles: "all_access:\n  cluster_permissions: [x]\n" }, "3.8").cluster).toEqual(["*"]);
    const pit = (release: string): readonly string[] =>
      report(
        { mapped: ["r"], roles: "r:\n  index_permissions:\n    - index_patterns: [a]\n      allowed_actions: [manage_point_in_time]\n" },
        release,
      ).indices[0]?.actions ?? [];
    expect(pit("2.2")).toEqual(["manage_point_in_time"]);
    expect(pit("2.4")).toContain("indices:data/read/point_in_time/create");
  });

  test("are listed once, in no order of their own", () => {
    const roles = "b:\n  cluster_permissions: [y]\na:\n  cluster_permissions: [x]\n";
    expect(report({ mapped: ["a", "b", "a"], roles }, "3.8")).toEqual(report({ mapped: ["b", "a"], roles }, "3.8"));
  });
});

describe("an invalid pattern", () => {
  const roles = `
r:
  cluster_permissions: [cluster:a, "/[/", cluster:b]
  index_permissions:
    - index_patterns: ["/(/", "logs"]
      allowed_actions: [read]
    - index_patterns: ["more"]
      allowed_actions: [search, "/*/", get]
    - index_patterns: ["last"]
      allowed_actions: [read]
  tenant_permissions:
    - tenant_patterns: [t1, "/)/", t2]
      allowed_actions: []
`;
  const given = { mapped: ["r"], roles, tenants: "t1: {}\nt2: {}\n" };

  test("loses the whole role from 3.6 on, but for its tenants up to theirs", () => {
    const found = report(given, "3.6");
    expect(found).toMatchObject({ cluster: [], indices: [] });
    expect(tenants(found)).toEqual({ alice: "rw", t1: "r" });
    expect(problems(found)).toEqual(["role-lost: /[/", "tenant-part-lost: /)/"]);
  });

  test("loses what follows it from 2.19 to 3.5", () => {
    for (const release of ["3.1", "3.5"]) {
      const found = report(given, release);
      expect(found.cluster).toEqual(["cluster:a"]);
      expect(found.indices.map(({ patterns }) => patterns.map(({ text }) => text))).toEqual([["logs"], ["more"]]);
      expect(found.indices[1]?.actions).not.toContain("get");
      expect(problems(found)).toEqual(["cluster-part-lost: /[/", "index-part-lost: /*/", "pattern-lost: /(/", "tenant-part-lost: /)/"]);
    }
    expect(problems(report(given, "2.19"))).toContain("update-refused: /)/");
  });

  test("stops the update or the requests before", () => {
    expect(problems(report(given, "2.18"))).toEqual([
      "update-refused: /[/",
      "request-fails: /*/",
      "request-fails: /(/",
      "update-refused: /)/",
    ]);
  });

  test("has its place", () => {
    expect(report(given, "3.8").problems[0]).toMatchObject({ role: "r", at: { path: ["r", "cluster_permissions", 1] } });
  });

  test("may be one we cannot judge", () => {
    const found = report({ mapped: ["r"], roles: 'r:\n  cluster_permissions: ["/\\\\N{DIGIT ONE}/"]\n' }, "3.8");
    expect(problems(found)).toEqual(["undecided: /\\N{DIGIT ONE}/"]);
    expect(coversCluster(found, "1", on("3.8"))).toBe("unknown");
  });
});

test("a null among index patterns loses the role from 3.6 on", () => {
  const roles = "r:\n  cluster_permissions: [x]\n  index_permissions:\n    - index_patterns: [null, a]\n      allowed_actions: [read]\n";
  expect(problems(report({ mapped: ["r"], roles }, "3.6"))).toEqual(["role-lost: null"]);
  expect(report({ mapped: ["r"], roles }, "3.5")).toMatchObject({ cluster: ["x"], indices: [{ patterns: [{ text: "a" }] }], problems: [] });
});

describe("texts for a user", () => {
  const roles = `
r:
  index_permissions:
    - index_patterns: ["u-\${user.name}", "\${attr.jwt.nope}", "<logs-{now/d}-\${user.name}>"]
      allowed_actions: [read]
      dls: '{"term": {"d": "\${attr.jwt.nope}"}}'
      fls: ["~secret"]
      masked_fields: ["ip"]
`;

  test("index patterns are rendered, date math is not, from 2.19 on", () => {
    const [grant] = report({ mapped: ["r"], roles }, "3.8").indices;
    expect(grant?.patterns).toEqual([
      { written: "u-${user.name}", text: "u-alice", unresolved: [] },
      { written: "${attr.jwt.nope}", text: "${attr.jwt.nope}", unresolved: ["attr.jwt.nope"] },
      { written: "<logs-{now/d}-${user.name}>", text: "<logs-{now/d}-${user.name}>", unresolved: [] },
    ]);
    expect(grant).toMatchObject({ fls: ["~secret"], maskedFields: ["ip"], dls: { unresolved: ["attr.jwt.nope"] } });
    expect(report({ mapped: ["r"], roles }, "2.18").indices[0]?.patterns[2]?.text).toBe("<logs-{now/d}-alice>");
  });

  test("a query with an open placeholder fails the request from 3.3 on", () => {
    const query = '{"term": {"d": "${attr.jwt.nope}"}}';
    expect(problems(report({ mapped: ["r"], roles }, "3.3"))).toEqual(["unresolved-variable: ${attr.jwt.nope}", `request-fails: ${query}`]);
    expect(problems(report({ mapped: ["r"], roles }, "3.2"))).toEqual([
      "unresolved-variable: ${attr.jwt.nope}",
      `unresolved-variable: ${query}`,
    ]);
  });

  test("a user name with signs of a pattern widens it", () => {
    const found = report({ mapped: ["own_index"], user: { name: "*" } }, "3.8");
    expect(coversIndex(found, { index: "anything", action: "indices:data/read/get" }, on("3.8"))).toBe("yes");
  });
});
