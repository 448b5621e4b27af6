import { afterEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";

let folder: CliFolder;
afterEach(() => folder.remove());

/** Windows has no colon in names. */
const odd = process.platform === "win32" ? "a,bc%" : "a,b:c%";
const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\n";

describe("GitHub annotations", () => {
  it("stand at the finding, with the page in the text", () => {
    folder = cliFolder({ "sec/roles_mapping.yml": `${mapping}r:\n  users: [kim]\n  usres: [kim]\n` });
    const { stdout, status } = folder.run(["check", "--format", "github"]);
    expect(status).toBe(1);
    const [line] = stdout.split("\n").filter((text) => text.includes("schema/unknown-key"));
    expect(line).toMatch(
      /^::error file=sec\/roles_mapping\.yml,line=6,endLine=6,col=3,endColumn=7,title=schema\/unknown-key::`usres` is not a setting .*%0Ahttps:\/\/.*schema\/unknown-key\.md$/,
    );
    expect(stdout).toMatch(/\n1 file checked for OpenSearch [\d.]+: 1 error.*\.\n$/);
  });

  it("cannot be broken by names in the files", () => {
    folder = cliFolder({ [`${odd}/roles_mapping.yml`]: `${mapping}r:\n  users: [kim]\n  "use%r\\r\\n::stop-commands::x": [kim]\n` });
    const { stdout } = folder.run(["check", "--format", "github"]);
    const lines = stdout.trimEnd().split("\n");
    expect(
      lines
        .filter((line) => line.startsWith("::"))
        .every((line) => /^::(?:error|warning|notice) file=a%2Cb(?:%3A)?c%25\/roles_mapping\.yml,/.test(line)),
    ).toBe(true);
    expect(lines.filter((line) => !line.startsWith("::"))).toHaveLength(1);
    expect(stdout).toContain("use%25r");
    expect(stdout).not.toContain("\r");
  });

  it("leave out columns where a finding goes on over lines", () => {
    folder = cliFolder({ "roles_mapping.yml": `${mapping}r:\n  users: [kim]\n---\na: 1\n` });
    for (const line of folder
      .run(["check", "--format", "github"])
      .stdout.split("\n")
      .filter((text) => text.startsWith("::"))) {
      const [, start, end] = /line=(\d+),endLine=(\d+)/.exec(line) ?? [];
      expect(line.includes(",col=")).toBe(start === end);
    }
  });

  it("are notices for notes and hints", () => {
    folder = cliFolder({ "roles_mapping.yml": `${mapping}r:\n  users: [kim]\n  usres: [kim]\n` });
    expect(folder.run(["check", "--format", "github", "--rule", "schema/unknown-key=hint"]).stdout).toContain(
      "::notice file=roles_mapping.yml,line=6",
    );
    expect(folder.run(["check", "--format", "github", "--rule", "schema/unknown-key=warning"]).stdout).toContain(
      "::warning file=roles_mapping.yml,line=6",
    );
  });
});
