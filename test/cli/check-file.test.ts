import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Call, type CliFolder, cliFolder } from "../support/cli.ts";

let folder: CliFolder;
afterEach(() => folder.remove());

const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\nmine:\n  user: [a]\n";
const checkFile = (content: object): string => JSON.stringify(content, null, 2);

interface Report {
  readonly target: string;
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly findings: readonly { readonly rule: string; readonly level: string }[];
  }[];
}
const json = (args: readonly string[] = []): Report => JSON.parse(folder.run(["check", ...args, "--format", "json"]).stdout) as Report;
const slashed = (...parts: string[]): string =>
  path
    .join(...parts)
    .split(path.sep)
    .join("/");
/** Levels of one rule by file. */
const levels = (report: Report, rule = "schema/unknown-key"): Record<string, string> =>
  Object.fromEntries(report.files.map((file) => [file.path, file.findings.find((finding) => finding.rule === rule)?.level ?? "none"]));

describe("the check file", () => {
  it("sets levels for everything below its folder, and the nearest one counts alone", () => {
    folder = cliFolder({
      "a/roles_mapping.yml": mapping,
      "b/roles_mapping.yml": mapping,
      "b/c/roles_mapping.yml": mapping,
      ".opensearch-security.json": checkFile({ rules: { "schema/unknown-key": "off" } }),
      "b/.opensearch-security.json": checkFile({ rules: { "schema/unknown-key": "warning" } }),
    });
    expect(levels(json())).toEqual({ "a/roles_mapping.yml": "none", "b/c/roles_mapping.yml": "warning", "b/roles_mapping.yml": "warning" });
  });

  it("is also found above the folder or file that is named, up to the working folder", () => {
    folder = cliFolder({
      "a/b/roles_mapping.yml": mapping,
      ".opensearch-security.json": checkFile({ rules: { "schema/unknown-key": "info" } }),
    });
    expect(levels(json(["a/b"]))).toEqual({ "a/b/roles_mapping.yml": "info" });
    expect(levels(json(["a/b/roles_mapping.yml"]))).toEqual({ "a/b/roles_mapping.yml": "info" });
    expect(levels(json([path.join(folder.path, "a")]))).toEqual({ [slashed(folder.path, "a/b/roles_mapping.yml")]: "info" });
  });

  it("is not looked for above a folder that lies elsewhere", () => {
    folder = cliFolder({
      "other/a/roles_mapping.yml": mapping,
      "other/.opensearch-security.json": checkFile({ rules: { "schema/unknown-key": "off" } }),
    });
    mkdirSync(path.join(folder.path, "here"));
    const elsewhere = cliFolder();
    try {
      const file = path.join(folder.path, "other/a");
      const report = JSON.parse(elsewhere.run(["check", file, "--format", "json"]).stdout) as Report;
      expect(Object.values(levels(report))).toEqual(["error"]);
    } finally {
      elsewhere.remove();
    }
  });

  it("yields to --rule", () => {
    folder = cliFolder({
      "roles_mapping.yml": mapping,
      ".opensearch-security.json": checkFile({ rules: { "schema/unknown-key": "off" } }),
    });
    expect(levels(json(["--rule", "schema/unknown-key=hint", "--rule", "silence/useless=off"]))).toEqual({ "roles_mapping.yml": "hint" });
  });

  it("states the target, which comments win over, and --target over both", () => {
    folder = cliFolder({ "roles_mapping.yml": mapping, ".opensearch-security.json": checkFile({ target: "2.19" }) });
    expect(json().target).toBe("2.19");
    expect(json(["--target", "3.1"]).target).toBe("3.1");
    folder.write("roles_mapping.yml", `# opensearch-security: target 2.6\n${mapping}`);
    expect(json().target).toBe("2.6");
    expect(json(["--target", "3.1"]).target).toBe("3.1");
  });

  it("says what files are, whatever their names, and which are none of ours", () => {
    folder = cliFolder({
      "deploy/mapped.yaml": "mine:\n  user: [a]\n",
      "old/roles_mapping.yml": mapping,
      "kept/roles_mapping.yml": mapping,
      ".opensearch-security.json": checkFile({ files: { "deploy/*.yaml": "roles_mapping", "old/**": "none" } }),
    });
    expect(json().files.map((file) => [file.path, file.kind])).toEqual([
      ["deploy/mapped.yaml", "roles_mapping"],
      ["kept/roles_mapping.yml", "roles_mapping"],
    ]);
    expect(levels(json(["deploy"]))).toEqual({ "deploy/mapped.yaml": "error" });
    expect(json(["old/roles_mapping.yml"]).files).toEqual([{ path: "old/roles_mapping.yml", kind: null, findings: [] }]);
  });

  it.each([
    ['{ "rules": { "schema/unknwon-key": "off" } }', "1:14: `schema/unknwon-key` is no rule; did you mean `schema/unknown-key`?"],
    [
      '{\n  "rules": {\n    "schema/unknown-key": "fatal"\n  }\n}',
      "3:27: The level of `schema/unknown-key` cannot be `fatal`; use off, hint, info, warning or error.",
    ],
    ['{ "rule": {} }', "1:3: `rule` is not known here. Did you mean `rules`?"],
    ['{ "target": "9.9" }', "1:13: `9.9` is not a known OpenSearch release;"],
    ['{ "target": 2.19 }', '1:13: `target` has to be a release in quotes, such as `"2.19"`.'],
    ['{ "files": { "*.yml": "rolesmapping" } }', "1:23: The kind of files has to be one of config, roles_mapping,"],
    ['{ "rules": [] }', "1:12: `rules` has to be an object of rules and their levels."],
    ["[]", "1:1: The file has to hold one object."],
    ['{ "rules": {', "This is no valid JSON from here on."],
    ["", "This is no valid JSON from here on."],
  ])("with a fault ends the call with 2 and one line: %s", (text, message) => {
    folder = cliFolder({ "a/roles_mapping.yml": mapping, "a/.opensearch-security.json": text });
    const { status, stdout, stderr }: Call = folder.run(["check"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("a/.opensearch-security.json:");
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("counts for explain too", () => {
    folder = cliFolder({
      "config.yml": "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    authc: {}\n",
      ".opensearch-security.json": checkFile({ target: "2.19" }),
    });
    const report = JSON.parse(folder.run(["explain", "--user", "kim", "--format", "json"]).stdout) as Report;
    expect(report.target).toBe("2.19");
  });
});

it.each([
  [["--rule", "schema/unknown-key"], "`--rule` needs a rule and its level, such as names/undefined-role=off, not `schema/unknown-key`."],
  [["--rule", "schema/unknown-kex=off"], "--rule: `schema/unknown-kex` is no rule; did you mean `schema/unknown-key`?"],
  [
    ["--rule", "schema/unknown-key=loud"],
    "--rule: The level of `schema/unknown-key` cannot be `loud`; use off, hint, info, warning or error.",
  ],
])("%j ends with 2 and one line", (args, message) => {
  folder = cliFolder({ "roles_mapping.yml": mapping });
  expect(folder.run(["check", ...args])).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
});
