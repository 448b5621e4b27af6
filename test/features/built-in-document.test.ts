import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { builtinsOf } from "../../server/src/core/catalog/builtins.ts";
import { knownTargets } from "../../server/src/core/catalog/target.ts";
import { builtInCursor, builtInDefinition, builtInDocument } from "../../server/src/core/features/built-in-document.ts";
import { cursorOn } from "../support/renaming.ts";
import { meta, setOf } from "../support/small-set.ts";

const files = {
  "roles.yml": `${meta("roles")}mine:\n  cluster_permissions: [manage_point_in_time, own, none_such]\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}kibana_server: { users: [a] }\nmine: {}\n`,
  "action_groups.yml": `${meta("actiongroups")}own: { allowed_actions: [read] }\n`,
};

/** The document that a built-in name leads to in a release. */
function shown(
  release: string,
  file: string,
  name: string,
): { readonly uri: string; readonly marked: string; readonly text: string } | undefined {
  const [location, ...more] = builtInDefinition(cursorOn(setOf(files, release), file, { text: name }));
  expect(more).toEqual([]);
  if (location === undefined) return undefined;
  const text = builtInDocument(location.uri) ?? "";
  const { start, end } = location.range;
  return { uri: location.uri, text, marked: text.split("\n")[start.line]?.slice(start.character, end.character) ?? "" };
}

describe("the document of a built-in name", () => {
  it.each([
    ["2.2", "The role kibana_server is built into OpenSearch 2.2", "Built in from the first release on; changed in 2.3.", 5],
    ["2.19", "OpenSearch 2.19", "Built in from the first release on; with this content since 2.3; changed in 3.0.", 6],
    ["3.1", "OpenSearch 3.1", "Built in from the first release on; with this content since 3.0.", 6],
  ])("shows what it holds in %s", (release, first, history, permissions) => {
    const found = shown(release, "roles_mapping.yml", "kibana_server");
    expect(found?.marked).toBe("kibana_server");
    expect(found?.text).toContain(first);
    expect(found?.text).toContain(`# ${history}`);
    const content = parse(found?.text ?? "") as Record<string, { reserved: boolean; cluster_permissions: string[] }>;
    expect(content["kibana_server"]).toMatchObject({ reserved: true });
    expect(content["kibana_server"]?.cluster_permissions).toHaveLength(permissions);
  });

  it("is there for action groups", () => {
    expect(shown("2.19", "roles.yml", "manage_point_in_time")).toMatchObject({
      uri: "opensearch-security:/2.19/action_groups/manage_point_in_time.yml",
      marked: "manage_point_in_time",
    });
    expect(shown("1.3", "roles.yml", "manage_point_in_time")).toBeUndefined();
  });

  it.each(["own", "none_such", "mine", "cluster_permissions"])("is not there for %s", (name) =>
    expect(shown("3.0", "roles.yml", name)).toBeUndefined(),
  );

  it("holds what the engine counts with, in every release", () => {
    for (const target of knownTargets()) {
      const { roles, actionGroups } = builtinsOf(target);
      for (const role of roles) {
        const content = parse(builtInDocument(`opensearch-security:/${target.name}/roles/${role.name}.yml`) ?? "") as Record<
          string,
          unknown
        >;
        expect(content[role.name]).toMatchObject(
          role.clusterPermissions.length === 0 ? {} : { cluster_permissions: role.clusterPermissions },
        );
      }
      for (const group of actionGroups) {
        const text = builtInDocument(`opensearch-security:/${target.name}/action_groups/${group.name}.yml`);
        expect(parse(text ?? "")).toMatchObject({ [group.name]: { allowed_actions: group.allowedActions } });
      }
    }
  });

  it("leads on to the groups in it", () => {
    const uri = "opensearch-security:/2.19/roles/kibana_server.yml";
    const lines = (builtInDocument(uri) ?? "").split("\n");
    const line = lines.findIndex((text) => text.includes("manage_point_in_time"));
    const cursor = builtInCursor(uri, { line, character: lines[line]?.indexOf("manage") ?? 0 });
    expect(cursor === undefined ? [] : builtInDefinition(cursor)).toMatchObject([
      { uri: "opensearch-security:/2.19/action_groups/manage_point_in_time.yml" },
    ]);
  });

  it.each([
    "opensearch-security:/2.19/roles/own.yml",
    "opensearch-security:/9.9/roles/all_access.yml",
    "opensearch-security:/2.19/users/all_access.yml",
    "opensearch-security:/2.19/roles/%zz.yml",
    "file:///2.19/roles/all_access.yml",
    "",
  ])("is not there at %j", (uri) => {
    expect(builtInDocument(uri)).toBeUndefined();
    expect(builtInCursor(uri, { line: 0, character: 0 })).toBeUndefined();
  });
});
