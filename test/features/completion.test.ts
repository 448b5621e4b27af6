import { expect, test } from "vitest";
import { newestTarget, type Target, targetOf } from "../../server/src/core/catalog/target.ts";
import { complete, type Completion } from "../../server/src/core/features/completion.ts";
import { withoutTabStops } from "../../server/src/core/features/snippet.ts";
import { documentAs, findingsIn, gravest } from "../support/checking.ts";

// `‸` marks the cursor.

interface Asked {
  readonly text: string;
  readonly items: readonly Completion[];
  readonly labels: readonly string[];
}

function ask(kind: string, marked: string, target: Target = newestTarget()): Asked {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const items = complete(documentAs(kind, text, target), offset, target);
  return { text, items, labels: items.map(({ label }) => label) };
}

function choose({ text, items }: Asked, label: string): string {
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not among ${items.map((candidate) => candidate.label).join(", ")}`);
  return text.slice(0, item.span.start) + withoutTabStops(item.snippet) + text.slice(item.span.end);
}

const head = '_meta:\n  type: "config"\n  config_version: 2\n';
const domain = (rest: string): string => `${head}config:\n  dynamic:\n    authc:\n      sso:\n${rest}`;

test("an empty file offers its first keys", () => {
  expect(ask("config", "‸").labels).toEqual(expect.arrayContaining(["_meta", "config"]));
  const made = choose(ask("roles_mapping", "‸"), "_meta");
  expect(gravest(findingsIn("roles_mapping", made, newestTarget()))).toEqual([]);
});

test("keys that are there are not offered again, required ones come first", () => {
  const { items, labels } = ask("config", domain("        http_authenticator:\n          challenge: false\n          ‸\n"));
  expect(labels).not.toContain("challenge");
  expect(items.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1))[0]?.label).toBe("type");
});

test("the type decides which settings are offered", () => {
  const openid = ask("config", domain("        http_authenticator:\n          type: openid\n          config:\n            ‸\n"));
  expect(openid.labels).toContain("openid_connect_url");
  expect(openid.labels).not.toContain("signing_key");
  const jwt = ask("config", domain("        http_authenticator:\n          config:\n            ‸\n          type: jwt\n"));
  expect(jwt.labels).toContain("signing_key");
});

test("a half-typed key in the middle of a broken file", () => {
  const asked = ask(
    "config",
    domain(
      "        http_authenticator:\n          type: openid\n          config:\n            subj‸\n            roles_key: roles\n  - broken: [\n",
    ),
  );
  expect(asked.labels).toContain("subject_key");
  expect(choose(asked, "subject_key")).toContain("\n            subject_key: ");
});

test("dotted names after a dot", () => {
  const asked = ask("opensearch_dashboards", "opensearch.hosts: [http://localhost:9200]\nopensearch_security.openid.‸\n");
  expect(asked.labels).toContain("opensearch_security.openid.client_id");
  const made = choose(asked, "opensearch_security.openid.connect_url");
  expect(made).toMatch(/^opensearch_security\.openid\.connect_url: \S/m);
  expect(made).not.toContain("openid.opensearch");
});

test("nested keys where the author nests", () => {
  const asked = ask("opensearch_dashboards", "opensearch_security:\n  openid:\n    ‸\n");
  expect(asked.labels).toContain("client_id");
  expect(asked.labels).not.toContain("opensearch_security.openid.client_id");
});

test("a nested group that is not there yet is a section of its own", () => {
  const asked = ask(
    "config",
    domain(
      "        http_authenticator:\n          type: openid\n          config:\n            openid_connect_idp:\n              enable_ssl: true\n              ‸\n",
    ),
  );
  expect(asked.labels).toContain("pemtrustedcas_filepath");
  expect(asked.labels).not.toContain("enable_ssl");
});

test("inside a list", () => {
  const keys = ask(
    "roles",
    '_meta:\n  type: roles\n  config_version: 2\nreader:\n  index_permissions:\n    - index_patterns: ["a"]\n      ‸\n',
  );
  expect(keys.labels).toEqual(expect.arrayContaining(["allowed_actions", "dls"]));
  expect(keys.labels).not.toContain("index_patterns");
  const first = ask("roles", "_meta:\n  type: roles\n  config_version: 2\nreader:\n  index_permissions:\n    - ‸\n");
  expect(first.labels).toContain("index_patterns");
});

test("values with their meaning", () => {
  const asked = ask("config", domain("        http_authenticator:\n          type: ‸\n"));
  expect(asked.labels).toEqual(expect.arrayContaining(["basic", "openid", "saml"]));
  expect(asked.items.find(({ label }) => label === "openid")?.detail).not.toBe("");
  expect(choose(asked, "openid")).toContain("          type: openid\n");
});

test("a value that is there is replaced as a whole", () => {
  expect(choose(ask("config", domain("        http_authenticator:\n          type: ba‸sic # who\n")), "saml")).toContain(
    "          type: saml # who\n",
  );
});

test("a quote that gets replaced is part of what editors filter by", () => {
  const asked = ask("config", domain('        http_authenticator:\n          type: "ba‸"\n'));
  const item = asked.items.find(({ label }) => label === "basic");
  expect(asked.text.slice(item?.span.start, item?.span.end)).toBe('"ba"');
  expect(item?.filterText).toBe('"basic');
});

test("truth values", () => {
  expect(ask("config", domain("        http_enabled: ‸\n")).labels).toEqual(["true", "false"]);
});

test("words inside brackets", () => {
  const asked = ask("opensearch_dashboards", 'opensearch_security.auth.type: ["basicauth", ‸]\n');
  expect(asked.labels).toEqual(expect.arrayContaining(["openid", "saml"]));
});

test("nothing in comments and block texts", () => {
  expect(ask("config", `${head}# ‸`).labels).toEqual([]);
  expect(ask("config", domain("        description: |\n          free ‸\n")).labels).toEqual([]);
});

test("a setting that the target does not have is not offered", () => {
  const text = domain("        http_authenticator:\n          type: jwt\n          config:\n            ‸\n");
  expect(ask("config", text, targetOf("2.19")).labels).not.toContain("jwks_uri");
  expect(ask("config", text, targetOf("3.3")).labels).toContain("jwks_uri");
});

test("line breaks and indentation are the file's own", () => {
  const asked = ask("config", "config:\r\n    dynamic:\r\n        authc:\r\n            sso:\r\n                ‸\r\n");
  expect(choose(asked, "http_authenticator")).toMatch(/\r\n {16}http_authenticator:\r\n {20}type: /);
});

test("snippets: a whole auth domain is accepted as it comes", () => {
  const asked = ask("config", `${head}config:\n  dynamic:\n    authc:\n      ‸\n`);
  const snippets = asked.items.filter(({ kind }) => kind === "snippet");
  expect(snippets.length).toBeGreaterThanOrEqual(10);
  for (const { label } of snippets) {
    const made = choose(asked, label);
    expect(gravest(findingsIn("config", made, newestTarget())), made).toEqual([]);
  }
});

test("snippets: a login section of Dashboards is accepted as it comes", () => {
  const asked = ask("opensearch_dashboards", "server.port: 5601\n‸\n");
  const snippets = asked.items.filter(({ kind }) => kind === "snippet");
  expect(snippets.length).toBeGreaterThanOrEqual(6);
  for (const { label } of snippets) {
    const made = choose(asked, label);
    expect(gravest(findingsIn("opensearch_dashboards", made, newestTarget())), made).toEqual([]);
  }
});

test("a key that already has its colon keeps its value", () => {
  expect(choose(ask("config", domain("        http_en‸: false\n")), "http_enabled")).toContain("        http_enabled: false\n");
});
