import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-cli-"));
  cpSync(path.join(root, "test/fixtures/workspaces/authentik"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly schemaVersion: number;
  readonly target: string;
  readonly files: readonly {
    readonly path: string;
    readonly kind: string | null;
    readonly findings: readonly { readonly rule: string; readonly level: string; readonly message: string }[];
  }[];
  readonly summary: Record<string, number>;
}

const check = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "dist/cli.js"), "check", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const checkJson = (...args: string[]): Report => JSON.parse(check(...args, "--format", "json").stdout) as Report;

describe("check", () => {
  it("finds the broken workspace's errors, exits with 1 and shows the line with carets", () => {
    const { status, stdout, stderr } = check("before");
    expect(status).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toContain("before/opensearch-security/roles_mapping.yml:");
    expect(stdout).toMatch(/\d+ \| {3}kibana_server:\n.*\^{13}/);
  });

  it("exits with 0 on the mended workspace", () => expect(check("after").status).toBe(0));

  it("reports every recognised file once, sorted, and counts what it found", () => {
    const report = checkJson("before");
    expect(report.schemaVersion).toBe(1);
    expect(report.files.map((file) => [file.path, file.kind])).toEqual([
      ["before/dashboards/opensearch_dashboards.yml", "opensearch_dashboards"],
      ["before/opensearch-security/config.yml", "config"],
      ["before/opensearch-security/internal_users.yml", "internal_users"],
      ["before/opensearch-security/roles.yml", "roles"],
      ["before/opensearch-security/roles_mapping.yml", "roles_mapping"],
    ]);
    const all = report.files.flatMap((file) => file.findings);
    for (const level of ["error", "warning", "info", "hint"])
      expect(report.summary[level]).toBe(all.filter((finding) => finding.level === level).length);
    expect(report.summary["files"]).toBe(5);
  });

  it("lists a named file that is none of ours with kind null, and no others", () => {
    writeFileSync(path.join(folder, "site.yml"), "title: x\n");
    expect(checkJson("site.yml").files).toEqual([{ path: "site.yml", kind: null, findings: [] }]);
  });

  it("checks a named file together with the files beside it", () => {
    const report = checkJson("before/opensearch-security/roles_mapping.yml");
    expect(report.files).toHaveLength(1);
    expect(report.files[0]?.findings.map((finding) => finding.rule)).toContain("names/undefined-role");
  });

  it("says that nothing was found in a folder without our files", () => {
    mkdirSync(path.join(folder, "empty"), { recursive: true });
    expect(check("empty")).toEqual({ status: 0, stdout: "No OpenSearch Security files found.\n", stderr: "" });
  });

  it("counts warnings against --max-warnings", () => {
    const { warning = 0, error } = checkJson("after").summary;
    expect(error).toBe(0);
    expect(check("after", "--max-warnings", String(warning)).status).toBe(0);
    if (warning > 0) expect(check("after", "--max-warnings", String(warning - 1)).status).toBe(1);
  });

  it.each([
    [["nowhere"], "`nowhere` does not exist."],
    [["--target", "9.9"], "--target: `9.9` is not a known OpenSearch release; known are 1.3, 2.0 to 2.19, 3.0 to 3.8."],
    [["--format", "xml"], "`--format xml` is not known; use human, json, sarif or github."],
    [["--max-warnings", "many"], "`--max-warnings` needs a number from 0, not `many`."],
    [["--nonsense"], "Unknown option '--nonsense'"],
  ])("%j ends with 2 and one line", (args, message) => {
    const { status, stdout, stderr } = check(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("reads every recognised file in the release that was asked for", () =>
    expect(checkJson("before", "--target", "2.19.1").target).toBe("2.19"));
});
