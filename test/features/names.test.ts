import { describe, expect, it } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { type Cursor, definitionsAt, highlightsAt, referencesAt } from "../../server/src/core/features/names.ts";
import { renameAt, renameTarget } from "../../server/src/core/features/rename.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { discover } from "../../server/src/core/model/discover.ts";
import { parseFile } from "../../server/src/core/model/document.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { offsetAt } from "../../server/src/core/text/line-index.ts";

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const texts: Record<string, string> = {
  "roles.yml": `${meta("roles")}reader:\n  cluster_permissions: [my_group, "cluster:monitor/main"]\n  tenant_permissions:\n  - tenant_patterns: ["office"]\n    allowed_actions: [kibana_all_read]\n"writer two": {}\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}"reader":\n  users: ['kim', "k*"]\n  backend_roles:\n  - staff\nall_access:\n  and_backend_roles: [staff]\n`,
  "internal_users.yml": `${meta("internalusers")}kim:\n  hash: x\n  backend_roles: ["staff"]\n  opendistro_security_roles: [reader, "writer two"]\n`,
  "action_groups.yml": `${meta("actiongroups")}my_group:\n  allowed_actions: [my_group, read]\n`,
  "tenants.yml": `${meta("tenants")}office: {}\n`,
  "opensearch_dashboards.yml":
    "opensearch.hosts: [https://localhost:9200]\nopensearch.username: kim\nopensearch_security.readonly_mode.roles: [reader]\n",
};
const files = Object.entries(texts).map(([path, text]) => parseFile({ id: path, path, text }));
const group = discover(files)[0];
if (group === undefined) throw new Error("no set");
const set = configSet(group.id, group.files, newestTarget());

/** A cursor on the n-th time that a text stands in a file. */
function cursor(file: string, text: string, nth = 0): Cursor {
  const document = set.byId.get(file);
  let offset = -1;
  for (let count = 0; count <= nth; count++) offset = texts[file]?.indexOf(text, offset + 1) ?? -1;
  if (document === undefined || offset < 0) throw new Error(`${text} is not in ${file}`);
  return { set, document, offset };
}
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

  it("renames in every file and keeps quotes", () => {
    const edit = renameAt(cursor("internal_users.yml", "reader"), "log readers");
    if ("reason" in edit) throw new Error(edit.reason);
    const changed = Object.entries(edit.changes ?? {}).map(([file, edits]) => {
      const document = set.byId.get(file);
      if (document === undefined) throw new Error(file);
      return applyChanges(
        document.text,
        edits.map(({ range, newText }) => ({
          span: { start: offsetAt(document.lines, range.start), end: offsetAt(document.lines, range.end) },
          newText,
        })),
      );
    });
    expect(changed.join("\n")).not.toContain("reader:\n");
    expect(changed.join("\n")).toContain('"log readers":\n  users');
    expect(changed.join("\n")).toContain("\nlog readers:\n  cluster");
    expect(changed.join("\n")).toContain("[log readers, ");
  });

  it.each([
    ["roles_mapping.yml", "all_access", "x", "built into"],
    ["roles.yml", "reader", "", "empty"],
    ["roles.yml", "reader", "a*", "pattern"],
    ["roles.yml", "reader", "writer two", "already"],
    ["internal_users.yml", "kim", "a:b", "colon"],
    ["roles.yml", "cluster_permissions", "x", "There is no"],
  ])("%s: %s cannot become %j", (file, text, wanted, reason) =>
    expect(renameAt(cursor(file, text), wanted)).toEqual({ reason: expect.stringContaining(reason) as string }),
  );

  it("offers the name's own text for renaming", () =>
    expect(renameTarget(cursor("roles_mapping.yml", "kim"))).toMatchObject({ placeholder: "kim" }));
});
