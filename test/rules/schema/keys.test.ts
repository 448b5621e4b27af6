import { describe, expect, test } from "vitest";
import { newestTarget } from "../../../server/src/core/catalog/target.ts";
import { findingsIn, gravest } from "../../support/checking.ts";
import { all, configHead, domain, mappingHead, only, openid } from "../../support/schema-cases.ts";

describe("schema/unknown-key", () => {
  test("in a typed part rejects the file and suggests the real name", () => {
    const found = only("roles_mapping", `${mappingHead}r:\n  backend_role: [a]\n`);
    expect(found).toMatchObject({
      rule: "schema/unknown-key",
      level: "error",
      shown: "backend_role",
      rejection: { reason: "unknown_property", name: "backend_role" },
    });
    expect(found.fixed).toEqual([`${mappingHead}r:\n  backend_roles: [a]\n`]);
  });

  test("beside config in config.yml", () => {
    const found = all("config", `${configHead}    http: {}\nsso:\n  x: 1\n`);
    expect(found).toMatchObject([{ shown: "sso", rejection: { reason: "config_key" } }]);
  });

  test("in a section of Dashboards that is known stops the server", () => {
    expect(only("opensearch_dashboards", "opensearch_security:\n  openid:\n    conect_url: https://x\n")).toMatchObject({
      level: "error",
      effect: "start-fails",
      shown: "conect_url",
    });
  });

  test("a section that a plugin may own is no certain error", () => {
    expect(all("opensearch_dashboards", "acme_plugin.enabled: true\n").map(({ level }) => level)).toEqual(["info"]);
    expect(all("opensearch_dashboards", "wazuh_core.hosts: []\n")).toEqual([]);
  });

  test("a group of unknown nested keys is one finding, at its name", () => {
    expect(only("opensearch_dashboards", "opensearch_security:\n  openidd:\n    client_id: a\n    scope: b\n")).toMatchObject({
      shown: "openidd",
    });
  });

  test("an empty map is no setting", () => {
    expect(all("opensearch_dashboards", "opensearch_security:\n  openidd: {}\n")).toEqual([]);
  });

  test("names that only look official", () => {
    expect(only("opensearch_dashboards", "server.publicBaseUrl: https://x\n")).toMatchObject({ level: "error", effect: "start-fails" });
    expect(only("opensearch_dashboards", "plugins.security.ssl.http.enabled: true\n").message).toMatch(/opensearch\.yml/);
  });

  test("a misspelt _meta is one mistake", () => {
    const text = "meta:\n  type: rolesmapping\n  config_version: 2\nr:\n  users: []\n";
    expect(only("roles_mapping", text)).toMatchObject({ shown: "meta", level: "error", rejection: { reason: "unknown_property" } });
  });
});

describe("schema/misplaced-key", () => {
  test("TLS keys of openid move into their group, safely", () => {
    const found = only("config", openid("            enable_ssl: true # trust\n"));
    expect(found).toMatchObject({ rule: "schema/misplaced-key", level: "warning", effect: "ignored", shown: "enable_ssl" });
    expect(found.fixes[0]?.safety).toBe("safe");
    expect(found.fixed).toEqual([openid("            openid_connect_idp.enable_ssl: true # trust\n")]);
  });

  test("where the group is nested the key moves inside", () => {
    const group = "            openid_connect_idp:\n              enable_ssl: true\n";
    const found = only("config", openid(`            pemtrustedcas_filepath: ca.pem\n${group}`));
    expect(found.fixed).toEqual([openid(`${group}              pemtrustedcas_filepath: ca.pem\n`)]);
  });

  test("a setting of another type is named as such", () => {
    const found = only("config", openid("            signing_key: abc\n"));
    expect(found.message).toMatch(/setting of type `jwt`/);
    expect(JSON.stringify(found.fixes)).not.toContain("abc");
  });

  test("a key one level too high gets its map", () => {
    const text = domain(
      "        http_authenticator:\n          type: proxy\n          user_header: x\n          config:\n            roles_header: y\n",
    );
    const found = all("config", text).filter(({ rule }) => rule === "schema/misplaced-key");
    expect(found).toHaveLength(1);
    expect(found[0]?.fixed).toEqual([
      domain(
        "        http_authenticator:\n          type: proxy\n          config:\n            roles_header: y\n            user_header: x\n",
      ),
    ]);
  });

  test("a secret is not copied into an edit", () => {
    const text = domain(
      "        http_authenticator:\n          type: jwt\n          signing_key: hunter2\n          config:\n            roles_key: y\n",
    );
    const found = all("config", text).filter(({ rule }) => rule === "schema/misplaced-key");
    expect(found.map(({ shown }) => shown)).toEqual(["signing_key"]);
    expect(JSON.stringify(found.map(({ message, fixes }) => ({ message, fixes })))).not.toContain("hunter2");
  });

  test("a mapping indented into the one above becomes an entry again", () => {
    const text = `${mappingHead}all_access:\n  backend_roles: [admin]\n\n  kibana_server:\n  reserved: true\n  users: [kibanaserver]\n\nlast:\n  users: []\n`;
    const found = only("roles_mapping", text);
    expect(found).toMatchObject({ rule: "schema/misplaced-key", level: "error", shown: "kibana_server" });
    expect(found.fixed).toEqual([text.replace("  kibana_server:", "kibana_server:")]);
    expect(findingsIn("roles_mapping", found.fixed[0] ?? "", newestTarget())).toEqual([]);
  });

  test("a whole mapping indented too far, with CRLF", () => {
    const text = `${mappingHead}a:\n  users: [x]\n  b:\n    users: [y]\n    # note\n    hosts: []\n`.replaceAll("\n", "\r\n");
    expect(only("roles_mapping", text).fixed).toEqual([
      `${mappingHead}a:\n  users: [x]\nb:\n  users: [y]\n  # note\n  hosts: []\n`.replaceAll("\n", "\r\n"),
    ]);
  });
});

describe("schema/ignored-key", () => {
  test("in a free config map", () => {
    const found = only("config", openid("            role_key: groups\n"));
    expect(found).toMatchObject({ rule: "schema/ignored-key", level: "warning", effect: "ignored" });
    expect(found.fixed[0]).toBe(openid("            roles_key: groups\n"));
  });

  test("of a class that we do not know nothing is said", () => {
    expect(
      all("config", domain("        http_authenticator:\n          type: org.example.Mine\n          config:\n            anything: 1\n")),
    ).toEqual([]);
  });

  test("in a domain that is switched off it is a hint", () => {
    expect(only("config", openid("            role_key: groups\n", "        http_enabled: false\n"))).toMatchObject({ level: "hint" });
  });
});

describe("schema/missing-key", () => {
  test("_meta", () => {
    const found = only("roles_mapping", "# head\nr:\n  users: []\n");
    expect(found).toMatchObject({ level: "error", rejection: { reason: "missing_meta", name: "_meta" } });
    expect(gravest(findingsIn("roles_mapping", found.fixed[0] ?? "", newestTarget()))).toEqual([]);
    expect(found.fixed[0]).toMatch(/^# head\n_meta:/);
  });

  test("what a type needs is said by its name, also when config is left out", () => {
    const found = only(
      "config",
      domain("        http_authenticator:\n          type: proxy\n        authentication_backend:\n          type: noop\n"),
    );
    expect(found.message).toMatch(/^Type `proxy` needs `user_header`/);
  });

  test("a key without a value is missing to the plugin", () => {
    const found = all(
      "config",
      domain("        http_authenticator:\n          type: proxy\n          config:\n            user_header:\n"),
    );
    expect(found.map(({ rule }) => rule)).toEqual(["schema/missing-key"]);
  });
});
