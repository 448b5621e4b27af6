import { describe, expect, it } from "vitest";
import { validatorOf } from "../support/schema-check.ts";

// Expectations: the classes that Jackson binds these files to (RoleV7, RoleMappingsV7, InternalUserV7, ActionGroupsV7,
// TenantV7, NodesDn, AllowlistingSettings, AuditConfig, ComplianceConfig).
const kinds = ["roles_mapping", "roles", "internal_users", "action_groups", "tenants", "nodes_dn"];
const meta = { type: "any", config_version: 2 };
const entryOf = (kind: string) => {
  const valid = validatorOf(kind);
  return (entry: unknown) => valid({ _meta: meta, name: entry });
};

describe.each(kinds)("entries of %s", (kind) => {
  const valid = validatorOf(kind);
  it("may be none, blank or empty, under any name", () => {
    for (const rest of [{}, { name: null }, { name: {} }, { "5": {} }, { "a b:c": {} }]) expect(valid({ _meta: meta, ...rest })).toBe(true);
  });
  it("are no text, list or number", () => {
    for (const entry of ["text", "", ["a"], 5, true]) expect(valid({ _meta: meta, name: entry }), JSON.stringify(entry)).toBe(false);
  });
  it("have no other keys", () => {
    for (const key of ["unknown", "Reserved", "_static"]) expect(valid({ _meta: meta, name: { [key]: true } }), key).toBe(false);
  });
  it("need the header", () => {
    for (const file of [{}, { _meta: null }, { _meta: {} }, { _meta: { ...meta, more: 1 } }, { _meta: { config_version: 1 } }]) {
      expect(valid(file), JSON.stringify(file)).toBe(false);
    }
    expect(valid({ _meta: { config_version: "2" } })).toBe(true);
  });
});

describe("format version", () => {
  it.each(["roles", "action_groups", "tenants"])("of %s is exactly 2, because built-in entries are added", (kind) => {
    const valid = validatorOf(kind);
    expect(valid({ _meta: { config_version: 3 } })).toBe(false);
    expect(valid({ _meta: { config_version: 2.7 } })).toBe(true);
  });
  it.each(["roles_mapping", "internal_users", "nodes_dn", "allowlist", "audit"])("of %s may be higher on newer nodes", (kind) => {
    expect(validatorOf(kind)({ _meta: { config_version: 3 } })).toBe(true);
  });
});

describe("flags", () => {
  it.each([
    ["roles", ["reserved", "hidden", "static"], []],
    ["roles_mapping", ["reserved", "hidden"], ["static"]],
    ["internal_users", ["reserved", "hidden", "static", "enabled", "service"], []],
    ["action_groups", ["reserved", "hidden", "static"], []],
    ["tenants", ["reserved", "hidden", "static"], []],
    ["nodes_dn", [], ["reserved", "hidden", "static", "description"]],
  ] as const)("of %s", (kind, known, unknown) => {
    const entry = entryOf(kind);
    for (const flag of known) {
      for (const value of [true, "False", 0, null]) expect(entry({ [flag]: value }), flag).toBe(true);
      expect(entry({ [flag]: "yes" }), flag).toBe(false);
    }
    for (const flag of unknown) expect(entry({ [flag]: true }), flag).toBe(false);
  });
});

describe("lists of texts", () => {
  it.each([
    ["roles_mapping", "users"],
    ["roles_mapping", "backend_roles"],
    ["roles_mapping", "and_backend_roles"],
    ["roles_mapping", "hosts"],
    ["roles", "cluster_permissions"],
    ["internal_users", "backend_roles"],
    ["internal_users", "opendistro_security_roles"],
    ["action_groups", "allowed_actions"],
    ["nodes_dn", "nodes_dn"],
  ])("%s: %s", (kind, key) => {
    const entry = entryOf(kind);
    for (const value of [[], ["a"], [5, true, null], null]) expect(entry({ [key]: value }), JSON.stringify(value)).toBe(true);
    for (const value of ["a", "", 5, { a: 1 }, [["a"]], [{ a: 1 }]]) expect(entry({ [key]: value }), JSON.stringify(value)).toBe(false);
  });
});

describe("roles", () => {
  const role = entryOf("roles");
  it("takes permissions as lists of maps", () => {
    expect(
      role({
        index_permissions: [
          { index_patterns: ["a"], dls: '{"match_all":{}}', fls: ["~b"], masked_fields: ["c"], allowed_actions: ["read"] },
        ],
      }),
    ).toBe(true);
    expect(role({ tenant_permissions: [{ tenant_patterns: ["a"], allowed_actions: ["kibana_all_read"] }] })).toBe(true);
    expect(role({ index_permissions: null, tenant_permissions: null })).toBe(true);
  });
  it.each([
    { index_permissions: { index_patterns: ["a"] } },
    { index_permissions: [{ index_patterns: "a" }] },
    { index_permissions: [{ dls: { match_all: {} } }] },
    { index_permissions: [{ index_pattern: ["a"] }] },
    { index_permissions: ["a"] },
    { tenant_permissions: [{ tenants: ["a"] }] },
    { index_permission: [] },
    { cluster: ["a"] },
  ])("refuses %j", (value) => expect(role(value)).toBe(false));
});

describe("internal users", () => {
  const user = entryOf("internal_users");
  it("keeps attributes as texts", () => {
    expect(user({ attributes: { a: "b", c: 5, d: true, e: null } })).toBe(true);
    expect(user({ attributes: { a: ["b"] } })).toBe(false);
    expect(user({ attributes: { a: { b: "c" } } })).toBe(false);
    expect(user({ attributes: ["a"] })).toBe(false);
  });
  it("knows no password", () => expect(user({ password: "secret" })).toBe(false));
});

describe("action groups", () => {
  it("are no plain lists", () => expect(entryOf("action_groups")(["read"])).toBe(false));
  it("may have any text as type", () => expect(entryOf("action_groups")({ type: "whatever" })).toBe(true));
});

describe("allowlist", () => {
  const valid = validatorOf("allowlist");
  const requests = (value: unknown) => valid({ _meta: meta, config: { enabled: true, requests: value } });
  it("maps paths to methods", () => {
    for (const value of [{}, null, { "/_cat/nodes": ["GET", "HEAD"] }, { "/a": null }])
      expect(requests(value), JSON.stringify(value)).toBe(true);
    for (const value of [["/a"], { "/a": "GET" }, { "/a": ["get"] }, { "/a": ["*"] }])
      expect(requests(value), JSON.stringify(value)).toBe(false);
  });
  it("ignores entries of other names", () => expect(valid({ _meta: meta, allowlist: "anything" })).toBe(true));
  it("refuses unknown keys in its entry", () => expect(valid({ _meta: meta, config: { reserved: true } })).toBe(false));
});

describe("audit", () => {
  const valid = validatorOf("audit");
  const audit = (value: unknown) => valid({ _meta: meta, config: { audit: value } });
  const compliance = (value: unknown) => valid({ _meta: meta, config: { compliance: value } });
  it.each([true, "true", " True ", "false", "False", null])("reads %j as a truth value", (value) =>
    expect(audit({ enable_rest: value })).toBe(true),
  );
  it.each(["TRUE", "FALSE", "yes", "", 1, 0])("refuses %j as a truth value", (value) => expect(audit({ enable_rest: value })).toBe(false));
  it("reads its own switch as every other file does", () => expect(valid({ _meta: meta, config: { enabled: "TRUE" } })).toBe(true));
  it("wants lists of texts", () => {
    for (const value of [[], ["NONE"], ["authenticated"], null])
      expect(audit({ disabled_rest_categories: value }), JSON.stringify(value)).toBe(true);
    for (const value of ["NONE", [5], [null], [true]]) expect(audit({ ignore_users: value }), JSON.stringify(value)).toBe(false);
  });
  it("watches fields of index patterns", () => {
    expect(compliance({ read_watched_fields: { "logs-*": ["*"] } })).toBe(true);
    for (const value of [["a"], "a", { a: "b" }, { a: null }])
      expect(compliance({ read_watched_fields: value }), JSON.stringify(value)).toBe(false);
  });
  it("refuses unknown keys at every level", () => {
    expect(valid({ _meta: meta, config: { type: "debug" } })).toBe(false);
    expect(audit({ enable_http: true })).toBe(false);
    expect(compliance({ history: true })).toBe(false);
  });
});
