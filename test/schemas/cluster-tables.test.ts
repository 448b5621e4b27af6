import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSchema, settingsOf } from "../support/schema-walk.ts";

type Row = {
  readonly name: string;
  readonly kind?: string;
  readonly place?: string;
  readonly level?: string;
  readonly since?: string;
  readonly removed?: string;
  readonly cluster_permissions?: readonly string[];
  readonly index_permissions?: readonly { readonly allowed_actions: readonly string[] }[];
  readonly tenant_permissions?: readonly { readonly allowed_actions: readonly string[] }[];
  readonly allowed_actions?: readonly string[];
  readonly classes?: readonly { readonly name: string }[];
};

const files = ["static-roles", "static-action-groups", "static-tenants", "permissions", "demo-names", "well-known", "auth-types"];
const textOf = (file: string) => readFileSync(new URL(`../../schemas/tables/${file}.json`, import.meta.url), "utf8");
const rowsOf = (file: string) => JSON.parse(textOf(file)) as Row[];
const order = (version: string) => version.split(".").reduce((sum, part) => sum * 100 + Number(part), 0);
const holds = (row: Row, version: string) =>
  order(row.since ?? "1.0") <= order(version) && (row.removed === undefined || order(version) < order(row.removed));
const at = (file: string, version: string) => rowsOf(file).filter((row) => holds(row, version));

const groupOf = ({ kind, place }: Row) => kind ?? place ?? "";
const names = (file: string, version: string) => at(file, version).map(({ name }) => name);

describe.each(files)("tables/%s.json", (file) => {
  it("has one row a line", () => expect(textOf(file).trim().split("\n").length).toBe(rowsOf(file).length + 2));
  it("is sorted within its groups", () => {
    const rows = rowsOf(file);
    for (const group of new Set(rows.map(groupOf))) {
      const inOrder = rows.filter((row) => groupOf(row) === group).map(({ name }) => name);
      expect(inOrder).toEqual(inOrder.toSorted());
    }
  });
  it("never holds a name twice in one version", () => {
    for (const version of ["1.3", "2.0", "2.11", "2.19", "3.0", "3.8"]) {
      const keys = at(file, version).map((row) => `${groupOf(row)} ${row.name}`);
      expect(new Set(keys).size, version).toBe(keys.length);
    }
  });
});

describe("built-in names", () => {
  it.each(["1.3", "2.0", "2.19", "3.0", "3.8"])("of %s refer to actions and to groups of that version", (version) => {
    const groups = new Set(at("static-action-groups", version).map(({ name }) => name));
    const used = at("static-roles", version).flatMap((row) => [
      ...(row.cluster_permissions ?? []),
      ...[...(row.index_permissions ?? []), ...(row.tenant_permissions ?? [])].flatMap(({ allowed_actions: actions }) => actions),
    ]);
    const nested = at("static-action-groups", version).flatMap(({ allowed_actions: actions }) => actions ?? []);
    const lost = [...used, ...nested].filter((name) => !/[:*]/.test(name) && !groups.has(name));
    expect(lost).toEqual([]);
  });

  // config/static_config of the plugin: the roles that every version ships, and two that came or changed later.
  it("follow the versions", () => {
    for (const version of ["1.3", "2.19", "3.8"]) {
      expect(names("static-roles", version)).toEqual(
        expect.arrayContaining(["all_access", "kibana_user", "kibana_server", "own_index", "readall", "logstash"]),
      );
      expect(names("static-tenants", version)).toEqual(["global_tenant"]);
    }
    expect(names("static-action-groups", "1.3")).not.toContain("manage_point_in_time");
    expect(names("static-action-groups", "3.8")).toContain("manage_point_in_time");
  });
});

describe("auth types", () => {
  it.each([
    ["http_authenticator", "http_authenticator.type"],
    ["authentication_backend", "authentication_backend.type"],
    ["authorization_backend", "authorization_backend.type"],
    ["auth_failure_listener", "auth_failure_listeners.<name>.type"],
  ])("of %s are the words the schema knows", (place, ending) => {
    const known = settingsOf(readSchema("config.schema.json")).find(({ path }) => path.endsWith(ending))?.schema["x-opensearch"]?.known;
    const words = rowsOf("auth-types").filter((row) => row.place === place);
    expect(words.map(({ name }) => name)).toEqual(Object.keys(known ?? {}).toSorted());
    expect(words.every(({ classes }) => (classes ?? []).length > 0)).toBe(true);
  });
});

describe("permissions", () => {
  it("have the level their prefix says", () => {
    const levels: Readonly<Record<string, string>> = {
      cluster: "cluster",
      indices: "index",
      restapi: "rest",
      kibana: "tenant",
      system: "special",
    };
    const wrong = rowsOf("permissions").filter(({ name, level }) => name.includes(":") && levels[name.split(":")[0] ?? ""] !== level);
    expect(wrong).toEqual([]);
  });
});

describe("audit categories", () => {
  it("are the words that audit.yml takes, besides NONE", () => {
    const settings = settingsOf(readSchema("audit.schema.json"));
    const known = settings.find(({ path }) => path === "config.audit.disabled_categories")?.schema["x-opensearch"]?.known;
    const categories = rowsOf("well-known").filter(({ kind }) => kind === "audit-category");
    expect([...categories.map(({ name }) => name), "NONE"].toSorted()).toEqual(Object.keys(known ?? {}).toSorted());
  });
});
