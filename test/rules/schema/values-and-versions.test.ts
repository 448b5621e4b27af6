import { describe, expect, test } from "vitest";
import { type Target, targetOf } from "../../../server/src/core/catalog/target.ts";
import { all, configHead, domain, mappingHead, only, openid } from "../../support/schema-cases.ts";

const at = (version: string): Target => targetOf(version) as Target;

describe("schema/wrong-type", () => {
  test("one text for a list", () => {
    const found = only("roles_mapping", `${mappingHead}r:\n  users: admin # only\n`);
    expect(found).toMatchObject({ level: "error", shown: "admin", rejection: { reason: "wrong_type" } });
    expect(found.fixed).toEqual([`${mappingHead}r:\n  users: [admin] # only\n`]);
  });

  test("a text with commas may have been meant as one item or as several", () => {
    const found = only("roles_mapping", `${mappingHead}r:\n  users: anna, bob\n`);
    expect(found.fixed).toEqual([`${mappingHead}r:\n  users: [anna, bob]\n`, `${mappingHead}r:\n  users: ["anna, bob"]\n`]);
    expect(found.fixes.map(({ safety }) => safety)).toEqual(["review", "review"]);
  });

  test("yes is a truth value up to 3.6 and text from 3.7 on", () => {
    const text = `${mappingHead}r:\n  reserved: yes\n`;
    expect(all("roles_mapping", text, at("3.6"))).toEqual([]);
    const found = only("roles_mapping", text, at("3.7"));
    expect(found).toMatchObject({ rule: "schema/wrong-type", level: "error" });
    expect(found.fixed).toEqual([`${mappingHead}r:\n  reserved: true\n`]);
  });

  test("a number where Dashboards wants text, without repeating a password", () => {
    const text = "opensearch.password: 123456\n";
    const found = only("opensearch_dashboards", text);
    expect(found.fixed).toEqual(['opensearch.password: "123456"\n']);
    expect(JSON.stringify({ message: found.message, fixes: found.fixes })).not.toContain("123456");
  });

  test("nothing behind a key of Dashboards", () => {
    const found = only("opensearch_dashboards", "server.name:\nserver.port: 5601\n");
    expect(found).toMatchObject({ level: "error", shown: "server.name" });
    expect(found.fixed).toEqual(["server.port: 5601\n"]);
  });

  test("what Dashboards takes is no mistake", () => {
    const text =
      'opensearch_security.cookie.secure: "True"\nserver.port: "5601"\nopensearch.hosts: ["${HOST}"]\nopensearch_security.auth.type: \'["basicauth","openid"]\'\nserver.ssl.enabled: ${TLS}\n';
    expect(all("opensearch_dashboards", text)).toEqual([]);
  });

  test("what the plugin takes is no mistake", () => {
    const text = `${mappingHead}r:\n  reserved: 1\n  hidden: "false"\n  description: 5\n  users: [1, true, 1.5]\n  hosts:\n`;
    expect(all("roles_mapping", text)).toEqual([]);
  });
});

describe("schema/wrong-value", () => {
  test("a near word is offered", () => {
    const found = only("opensearch_dashboards", "opensearch.ssl.verificationMode: cerificate\n");
    expect(found).toMatchObject({ rule: "schema/wrong-value", level: "error" });
    expect(found.fixed).toContain("opensearch.ssl.verificationMode: certificate\n");
  });

  test("an address without a scheme", () => {
    expect(only("opensearch_dashboards", 'opensearch.hosts: "node:9200"\n').fixed).toContain('opensearch.hosts: "https://node:9200"\n');
  });

  test("_meta by release", () => {
    const text = "_meta:\n  type: mappings\n  config_version: 2\nr:\n  users: []\n";
    expect(only("roles_mapping", text, at("2.17"))).toMatchObject({ level: "error", rejection: { reason: "wrong_type" } });
    expect(only("roles_mapping", text, at("2.18")).level).not.toBe("error");
    const newer = `${mappingHead.replace("version: 2", "version: 3")}r:\n  users: []\n`;
    expect(only("roles_mapping", newer, at("2.17"))).toMatchObject({ level: "error", effect: "update-fails" });
    expect(all("roles_mapping", newer, at("2.18"))).toEqual([]);
  });
});

describe("versions", () => {
  const text = `${configHead}    on_behalf_of:\n      enabled: false\n`;

  test("a section that the target does not know rejects its file", () => {
    const found = only("config", text, at("2.11"));
    expect(found).toMatchObject({
      rule: "schema/not-in-version",
      level: "error",
      rejection: { reason: "unknown_property", name: "on_behalf_of" },
    });
    expect(found.message).toMatch(/came with 2\.12/);
    expect(all("config", text, at("2.12"))).toEqual([]);
  });

  test("in a free map it is silently ignored", () => {
    const jwt = domain(
      "        http_authenticator:\n          type: jwt\n          config:\n            signing_key: abc\n            jwks_uri: https://x\n        authentication_backend:\n          type: noop\n",
    );
    expect(only("config", jwt, at("2.19"))).toMatchObject({ level: "warning", effect: "ignored" });
  });

  test("a key without effect from some release on", () => {
    const transport = domain("        transport_enabled: true\n        http_authenticator:\n          type: basic\n");
    expect(all("config", transport, at("2.11"))).toEqual([]);
    expect(only("config", transport, at("2.12"))).toMatchObject({ rule: "schema/deprecated-key", level: "hint" });
  });
});

describe("schema/renamed-key", () => {
  test("an old name that works is renamed safely, flat or nested", () => {
    expect(only("opensearch_dashboards", "opensearch.requestHeadersWhitelist: [a]\n").fixed).toEqual([
      "opensearch.requestHeadersAllowlist: [a]\n",
    ]);
    const nested = "opensearch:\n  requestHeadersWhitelist: [a]\n";
    expect(only("opensearch_dashboards", nested).fixed).toEqual(["opensearch:\n  requestHeadersAllowlist: [a]\n"]);
  });

  test("in 1.x only the old name exists", () => {
    expect(all("opensearch_dashboards", "opensearch.requestHeadersWhitelist: [a]\n", at("1.3"))).toEqual([]);
  });

  test("both names together stop the server", () => {
    const text = "opensearch.requestHeadersWhitelist: [a]\nopensearch.requestHeadersAllowlist: [a]\n";
    expect(only("opensearch_dashboards", text)).toMatchObject({ level: "error", effect: "start-fails" });
  });

  test("sections of other products", () => {
    expect(only("opensearch_dashboards", "opendistro_security:\n  cookie:\n    secure: true\n").fixed).toEqual([
      "opensearch_security:\n  cookie:\n    secure: true\n",
    ]);
    expect(only("opensearch_dashboards", "opendistro_security.cookie.secure: true\n").fixed).toEqual([
      "opensearch_security.cookie.secure: true\n",
    ]);
    expect(only("opensearch_dashboards", "elasticsearch.hosts: http://x\n").fixed).toEqual(["opensearch.hosts: http://x\n"]);
    expect(only("opensearch_dashboards", "xpack.security.enabled: true\n")).toMatchObject({ level: "error", effect: "start-fails" });
  });

  test("an old name in a nested section leaves the section", () => {
    const found = all("opensearch_dashboards", "elasticsearch:\n  hosts: http://x\n  username: a\nserver.port: 1\n");
    expect(found.map(({ shown }) => shown)).toEqual(["hosts", "username"]);
    expect(found[0]?.fixed).toEqual(["elasticsearch:\n  username: a\nserver.port: 1\nopensearch.hosts: http://x\n"]);
  });
});

describe("schema/repeated-setting", () => {
  test("dotted and nested: the later one wins", () => {
    const text = "server.port: 1\nserver:\n  port: 2\n";
    const found = only("opensearch_dashboards", text);
    expect(found).toMatchObject({ rule: "schema/repeated-setting", level: "warning", shown: "server.port" });
    expect(found.related).toHaveLength(1);
    expect(found.fixed).toEqual(["server:\n  port: 2\n"]);
  });

  test("in a free config map of the cluster", () => {
    const found = only(
      "config",
      openid("            openid_connect_idp:\n              enable_ssl: true\n            openid_connect_idp.enable_ssl: false\n"),
    );
    expect(found).toMatchObject({ rule: "schema/repeated-setting" });
  });
});
