import { describe, expect, it } from "vitest";
import { discover } from "../../../server/src/core/model/discover.ts";
import { parseFile } from "../../../server/src/core/model/document.ts";

const meta = (type: string) => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const texts: Record<string, string> = {
  config: `${meta("config")}config:\n  dynamic: {}\n`,
  mapping: `${meta("rolesmapping")}all_access:\n  users: [a]\n`,
  roles: `${meta("roles")}r:\n  cluster_permissions: [a]\n`,
  users: `${meta("internalusers")}u:\n  hash: x\n`,
  dashboards: "opensearch.hosts: [https://localhost:9200]\n",
  node: "cluster.name: demo\n",
  other: "title: My site\nbaseURL: /\n",
  ansible: "- hosts: all\n",
};

/** Groups of `path=text name`, shown as `id: kind=path …`. */
const groups = (...files: string[]) =>
  discover(
    files.map((file) => {
      const [path = "", text = ""] = file.split("=");
      return parseFile({ id: path, path, text: texts[text] ?? text });
    }),
  )
    .map(
      (group) =>
        `${group.id}: ${[...group.files]
          .map(([kind, file]) => `${kind}=${file.path}`)
          .sort()
          .join(" ")}`,
    )
    .sort();

describe("discover", () => {
  it("groups a security folder with the Dashboards file near it", () => {
    expect(groups("sec/config.yml=config", "sec/roles_mapping.yml=mapping", "dash/opensearch_dashboards.yml=dashboards")).toEqual([
      "sec: config=sec/config.yml opensearch_dashboards=dash/opensearch_dashboards.yml roles_mapping=sec/roles_mapping.yml",
    ]);
  });

  it("keeps two environments apart, each with its own Dashboards file", () => {
    expect(
      groups(
        "a/sec/config.yml=config",
        "a/opensearch_dashboards.yml=dashboards",
        "b/sec/config.yml=config",
        "b/opensearch_dashboards.yml=dashboards",
      ),
    ).toEqual([
      "a/sec: config=a/sec/config.yml opensearch_dashboards=a/opensearch_dashboards.yml",
      "b/sec: config=b/sec/config.yml opensearch_dashboards=b/opensearch_dashboards.yml",
    ]);
  });

  it("leaves a Dashboards file alone that is equally near to two sets", () => {
    expect(groups("a/config.yml=config", "b/config.yml=config", "opensearch_dashboards.yml=dashboards")).toContain(
      "opensearch_dashboards.yml: opensearch_dashboards=opensearch_dashboards.yml",
    );
  });

  it("joins a Dashboards and a node file that have no security folder, and none that are equally near", () => {
    expect(
      groups(
        "a/opensearch.yml=node",
        "a/opensearch_dashboards.yml=dashboards",
        "b/opensearch.yml=node",
        "b/opensearch_dashboards.yml=dashboards",
      ),
    ).toEqual([
      "a/opensearch_dashboards.yml: opensearch=a/opensearch.yml opensearch_dashboards=a/opensearch_dashboards.yml",
      "b/opensearch_dashboards.yml: opensearch=b/opensearch.yml opensearch_dashboards=b/opensearch_dashboards.yml",
    ]);
    expect(groups("opensearch.yml=node", "a/opensearch_dashboards.yml=dashboards", "b/opensearch_dashboards.yml=dashboards")).toEqual([
      "a/opensearch_dashboards.yml: opensearch_dashboards=a/opensearch_dashboards.yml",
      "b/opensearch_dashboards.yml: opensearch_dashboards=b/opensearch_dashboards.yml",
      "opensearch.yml: opensearch=opensearch.yml",
    ]);
  });

  it("has no word for a config.yml of something else", () => {
    expect(groups("config.yml=other", "site/config.yml=other", "play/roles.yml=ansible")).toEqual([]);
    expect(groups("x/config.yml=other", "x/roles.yml=ansible", "x/tenants.yml=a: 1", "x/roles_mapping.yml=mapping")).toEqual([
      "x: roles_mapping=x/roles_mapping.yml",
    ]);
  });

  it("leaves the settings of programs that merely use OpenSearch alone", () => {
    expect(
      groups(
        "app/application.yml=opensearch:\n  hosts: [a]\n  username: b\nserver:\n  port: 1\n",
        "vars/main.yml=plugins.security.ssl.http.enabled: true\n",
      ),
    ).toEqual([]);
  });

  it("recognises Dashboards settings in nested style", () => {
    expect(groups("x/dash.yml=opensearch:\n  hosts: [a]\n  ssl:\n    verificationMode: none\n")).toEqual([
      "x/dash.yml: opensearch_dashboards=x/dash.yml",
    ]);
    expect(groups("x/dash.yml=opensearch_security:\n  auth.type: openid\n")).toEqual(["x/dash.yml: opensearch_dashboards=x/dash.yml"]);
  });

  it("takes files with generic names beside known ones", () => {
    expect(groups("sec/roles_mapping.yml=mapping", "sec/roles.yml=r: {}", "sec/config.yml=")).toEqual([
      "sec: config=sec/config.yml roles=sec/roles.yml roles_mapping=sec/roles_mapping.yml",
    ]);
  });

  it("recognises any file name by content", () => {
    expect(groups("x/my-mapping.yaml=mapping", "x/security.yaml=config")).toEqual([
      "x: config=x/security.yaml roles_mapping=x/my-mapping.yaml",
    ]);
  });

  it("keeps the product's file and sets copies of it apart", () => {
    expect(groups("x/config.yml=config", "x/config-old.yml=config", "x/roles.yml=roles")).toEqual([
      "x/config-old.yml: config=x/config-old.yml",
      "x: config=x/config.yml roles=x/roles.yml",
    ]);
  });

  it("trusts the shape where a copied _meta.type contradicts the file name", () => {
    expect(groups(`sec/roles_mapping.yml=${meta("roles")}all_access:\n  backend_roles: [a]\n`)).toEqual([
      "sec: roles_mapping=sec/roles_mapping.yml",
    ]);
  });
});
