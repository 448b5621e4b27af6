import { afterEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";

let folder: CliFolder;
afterEach(() => folder.remove());

const roles = "_meta:\n  type: roles\n  config_version: 2\nanalyst:\n  cluster_permissions: [cluster_composite_ops_ro]\n";
const mapping = (role: string): string => `_meta:\n  type: rolesmapping\n  config_version: 2\n${role}:\n  users: [kim]\n`;

describe("check - --stdin-file-name", () => {
  it("checks what comes in as that file, beside its neighbours, and not what the disk has", () => {
    folder = cliFolder({ "sec/roles.yml": roles, "sec/roles_mapping.yml": mapping("analyst") });
    const { stdout, status } = folder.run(
      ["check", "-", "--stdin-file-name", "sec/roles_mapping.yml", "--format", "json"],
      mapping("analist"),
    );
    const report = JSON.parse(stdout) as { files: { path: string; kind: string; findings: { rule: string }[] }[] };
    expect(report.files.map(({ path, kind }) => [path, kind])).toEqual([["sec/roles_mapping.yml", "roles_mapping"]]);
    expect(report.files[0]?.findings.map(({ rule }) => rule)).toContain("names/undefined-role");
    expect(status).toBe(0);
  });

  it("needs no such file or folder", () => {
    folder = cliFolder();
    const { stdout, status } = folder.run(
      ["check", "-", "--stdin-file-name", "nowhere/roles_mapping.yml"],
      `\uFEFF${mapping("r").replace("users", "user")}`,
    );
    expect(status).toBe(1);
    expect(stdout).toContain("nowhere/roles_mapping.yml:5:3 error schema/unknown-key\n");
  });

  it.each([
    [["-"], "`-` needs `--stdin-file-name NAME`, since files are recognised by their names too."],
    [["--stdin-file-name", "x.yml"], "`--stdin-file-name` goes with `-`, which stands for standard input."],
    [["-", "sec", "--stdin-file-name", "x.yml"], "`-` cannot be checked together with other paths."],
    [["-", "--stdin-file-name", "x.yml", "--fix"], "`--fix` cannot change standard input; name the file."],
  ])("%j ends with 2 and one line", (args, message) => {
    folder = cliFolder();
    expect(folder.run(["check", ...args])).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
  });
});
