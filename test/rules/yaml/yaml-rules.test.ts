import { describe, expect, test } from "vitest";
import { newestTarget, type Target, targetOf } from "../../../server/src/core/catalog/target.ts";
import { applyChanges } from "../../../server/src/core/text/change.ts";
import { findingsIn } from "../../support/checking.ts";

const old = targetOf("2.19") as Target;
const meta = "_meta:\n  type: rolesmapping\n  config_version: 2\n";

function only(kind: string, text: string, target: Target = newestTarget()) {
  const found = findingsIn(kind, text, target).filter(({ rule }) => rule.startsWith("yaml/"));
  expect(found.map(({ rule, message }) => `${rule} ${message}`)).toHaveLength(1);
  const [finding] = found;
  if (finding === undefined) throw new Error("nothing found");
  return {
    ...finding,
    shown: text.slice(finding.span.start, finding.span.end),
    fixed: finding.fixes.map((fix) => applyChanges(text, fix.edits)),
  };
}

describe("yaml/syntax names the likely cause", () => {
  test.each([
    ["a tab", `${meta}r:\n\tusers: []\n`, /tab/i, "\t"],
    [
      "a missing blank",
      `${meta}r:\n  reserved: false\n  hidden:false\n  users: []\n`,
      /Behind the colon of `hidden` there has to be a blank/,
      "hidden:false",
    ],
    ["a star", `${meta}r:\n  users:\n    - *\n`, /starts with `\*` has to stand in quotes/, "*"],
    ["an at sign", `${meta}r:\n  users:\n    - @all\n`, /cannot start with `@`/, "@all"],
    ["a backtick", `${meta}r:\n  description: \`x\`\n`, /cannot start with/, "`x`"],
    ["a percent sign", `${meta}r:\n  description: %x\n`, /cannot start with `%`/, "%x"],
    ["a second colon", `${meta}r:\n  description: role: x\n`, /second colon/, "role: x"],
    ["quotes inside quotes", `${meta}r:\n  description: "{"term": 1}"\n`, /quote inside the text closes them/, '"{"term": 1}"'],
    ["an open quote", `${meta}r:\n  description: "x\n  users: []\n`, /never closed/, '"x'],
    ["an open bracket", `${meta}r:\n  users: [a, b\n  hosts: []\n`, /opens on line 5 is not closed/, undefined],
    ["braces in a list", `${meta}r:\n  users: [\${user.name}]\n`, /Braces inside a list/, undefined],
    ["an unknown escape", `${meta}r:\n  users: ["/\\d+/"]\n`, /single quotes/, undefined],
    ["a line too deep", `${meta}r:\n  reserved: false\n    users: []\n`, /deeper than the line above/, "users: []"],
    ["a line too shallow", `${meta}r:\n    reserved: false\n  users: []\n`, /does not start at the column/, "users: []"],
    ["a line without colon", `${meta}r:\n  reserved\n  users: []\n`, /no `key: value`/, undefined],
  ])("%s", (_name, text, message, shown) => {
    const found = only("roles_mapping", text);
    expect(found.message).toMatch(message);
    expect(found).toMatchObject({ rule: "yaml/syntax", level: "error", effect: "file-rejected", rejection: { reason: "syntax" } });
    expect(shown === undefined || found.shown === shown, found.shown).toBe(true);
  });

  test("cures that make the file valid", () => {
    expect(only("roles_mapping", `${meta}r:\n  users:\n    - * # all\n`).fixed).toEqual([`${meta}r:\n  users:\n    - "*" # all\n`]);
    expect(only("roles_mapping", `${meta}r:\n  hidden:false\n  users: []\n`).fixed).toEqual([`${meta}r:\n  hidden: false\n  users: []\n`]);
    expect(only("roles_mapping", `${meta}r:\n  reserved: false\n    users: []\n`).fixed).toEqual([
      `${meta}r:\n  reserved: false\n  users: []\n`,
    ]);
    expect(only("roles_mapping", `${meta}r:\n\tusers: []\n`).fixed).toEqual([`${meta}r:\n  users: []\n`]);
  });

  test("Dashboards does not start", () => {
    expect(only("opensearch_dashboards", "server.port: 5601\nserver.host:x\n")).toMatchObject({ effect: "start-fails" });
  });

  test.each(['a: "x"#comment\n', 'server.name: "a\nb"\n'])("what the readers take is none: %j", (text) => {
    expect(findingsIn("opensearch_dashboards", text, newestTarget()).filter(({ rule }) => rule === "yaml/syntax")).toEqual([]);
  });

  test("what stands less indented than the first keys is never read by the plugin", () => {
    const found = only("roles_mapping", " _meta:\n   type: rolesmapping\n   config_version: 2\nr:\n  users: []\n");
    expect(found).toMatchObject({ level: "warning", effect: "ignored" });
  });

  test("no value of the file is repeated", () => {
    const found = only("opensearch_dashboards", "opensearch.password: hunter2: x\n");
    expect(JSON.stringify([found.message, found.fixes])).not.toContain("hunter2");
  });
});

describe("yaml/duplicate-key", () => {
  test("rejects the plugin's file, at any depth", () => {
    const found = only("roles_mapping", `${meta}r:\n  users: [a]\n  users: [b]\n`);
    expect(found).toMatchObject({ effect: "file-rejected", rejection: { reason: "duplicate_key", name: "users" }, shown: "users" });
    expect(found.fixed).toContain(`${meta}r:\n  users: [a]\n`);
  });

  test("the same twice is removed safely", () => {
    const found = only("opensearch_dashboards", "server.port: 5601\nserver.name: x\nserver.port: 5601 # again\n");
    expect(found).toMatchObject({ effect: "start-fails" });
    expect(found.fixes[0]?.safety).toBe("safe");
    expect(found.fixed[0]).toBe("server.port: 5601\nserver.name: x\n");
  });
});

describe("yaml/alias", () => {
  test("the plugin reads the anchor's name", () => {
    const found = only("roles_mapping", `${meta}r:\n  users:\n    - *admin\n`);
    expect(found).toMatchObject({ level: "warning", effect: "ignored", shown: "*admin" });
    expect(found.fixed).toEqual([`${meta}r:\n  users:\n    - "*admin"\n`]);
  });

  test("a star that SnakeYAML cannot read at all", () => {
    expect(only("roles_mapping", `${meta}r:\n  users:\n    - *.admin\n`)).toMatchObject({
      level: "error",
      rejection: { reason: "syntax" },
    });
  });

  test("where a map or list is wanted the file is rejected", () => {
    const found = only("roles_mapping", `${meta}a:\n  users: &u [x]\nb:\n  users: *u\n`);
    expect(found).toMatchObject({ level: "error", effect: "file-rejected", rejection: { reason: "wrong_type" } });
  });

  test("Dashboards follows aliases, but not to nowhere", () => {
    expect(findingsIn("opensearch_dashboards", "server.name: &n x\nserver.host: *n\n", newestTarget())).toEqual([]);
    expect(only("opensearch_dashboards", "server.name: *n\n")).toMatchObject({ level: "error", effect: "start-fails" });
  });
});

describe("other rules of the readers", () => {
  test("yaml/merge-key is an unknown key to the plugin", () => {
    const found = findingsIn("roles_mapping", `${meta}a: &a\n  users: [x]\nb:\n  <<: *a\n`, newestTarget()).filter(
      ({ level }) => level === "error",
    );
    expect(found.map(({ rule }) => rule)).toEqual(["yaml/merge-key"]);
  });

  test("yaml/tag: a word that gets lost", () => {
    const text = "_meta:\n  type: roles\n  config_version: 2\nr:\n  index_permissions:\n    - fls:\n        - !secret\n";
    expect(only("roles", text)).toMatchObject({ rule: "yaml/tag", level: "warning", shown: "!secret" });
  });

  test("yaml/further-document is ignored by the plugin and fatal to Dashboards", () => {
    expect(only("roles_mapping", `${meta}---\nr: {}\n`)).toMatchObject({ level: "warning", effect: "ignored", shown: "---" });
    expect(only("opensearch_dashboards", "server.port: 1\n---\nserver.name: x\n")).toMatchObject({ level: "error", effect: "start-fails" });
    expect(findingsIn("roles_mapping", `---\n${meta}...\n`, newestTarget())).toEqual([]);
  });

  test("yaml/empty-document", () => {
    expect(only("roles_mapping", "# nothing\n")).toMatchObject({ rejection: { reason: "empty_document" } });
    expect(findingsIn("opensearch_dashboards", "# nothing\n", newestTarget())).toEqual([]);
    expect(only("roles_mapping", "- a\n")).toMatchObject({ rejection: { reason: "wrong_type" } });
    expect(only("opensearch_dashboards", "server.port:5601\n")).toMatchObject({ level: "warning" });
  });

  test("a template is not judged", () => {
    const text = `${meta}{{ .Values.role }}:\n  userz: [{% x %}]\n`;
    expect(findingsIn("roles_mapping", text, old).map(({ rule, level }) => `${rule} ${level}`)).toEqual(["yaml/template hint"]);
  });
});
