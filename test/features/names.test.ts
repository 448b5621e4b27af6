import { describe, expect, it } from "vitest";
import { type Cursor, definitionsAt, highlightsAt, referencesAt } from "../../server/src/core/features/names.ts";
import { cursorOn } from "../support/renaming.ts";
import { meta, setOf } from "../support/small-set.ts";

const texts: Record<string, string> = {
  "roles.yml": `${meta("roles")}reader:\n  cluster_permissions: [my_group, "cluster:monitor/main"]\n  tenant_permissions:\n  - tenant_patterns: ["office"]\n    allowed_actions: [kibana_all_read]\n"writer two": {}\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}"reader":\n  users: ['kim', "k*"]\n  backend_roles:\n  - staff\nall_access:\n  and_backend_roles: [staff]\n`,
  "internal_users.yml": `${meta("internalusers")}kim:\n  hash: x\n  backend_roles: ["staff"]\n  opendistro_security_roles: [reader, "writer two"]\n`,
  "action_groups.yml": `${meta("actiongroups")}my_group:\n  allowed_actions: [my_group, read]\n`,
  "tenants.yml": `${meta("tenants")}office: {}\n`,
  "opensearch_dashboards.yml":
    "opensearch.hosts: [https://localhost:9200]\nopensearch.username: kim\nopensearch_security.readonly_mode.roles: [reader]\n",
};
const set = setOf(texts);
const cursor = (file: string, text: string): Cursor => cursorOn(set, file, { text });
const shown = (places: readonly { uri: string; range: { start: { line: number } } }[]): string[] =>
  places.map(({ uri, range }) => `${uri}:${range.start.line + 1}`).sort();

describe("names across files", () => {
  it.each([
    ["roles_mapping.yml", "reader", ["roles.yml:4"]],
    ["internal_users.yml", "writer two", ["roles.yml:9"]],
    ["opensearch_dashboards.yml", "reader", ["roles.yml:4"]],
    ["roles.yml", "my_group", ["action_groups.yml:4"]],
    ["roles.yml", "office", ["tenants.yml:4"]],
    ["roles_mapping.yml", "kim", ["internal_users.yml:4"]],
    ["roles_mapping.yml", "staff", ["internal_users.yml:6"]],
    ["roles_mapping.yml", "all_access", []],
    ["roles_mapping.yml", "k*", []],
  ])("%s: %s is defined at %j", (file, text, expected) => expect(shown(definitionsAt(cursor(file, text)))).toEqual(expected));

  it("finds every reference of a role", () => {
    expect(shown(referencesAt(cursor("roles.yml", "reader"), false))).toEqual([
      "internal_users.yml:7",
      "opensearch_dashboards.yml:3",
      "roles_mapping.yml:4",
    ]);
    expect(referencesAt(cursor("roles.yml", "reader"), true)).toHaveLength(4);
  });

  it("highlights within the file", () => expect(highlightsAt(cursor("roles_mapping.yml", "staff"))).toHaveLength(2));
});
