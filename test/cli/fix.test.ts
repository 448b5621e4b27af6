import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";

let folder: CliFolder;
afterEach(() => folder.remove());

const isWindows = process.platform === "win32";
const read = (name: string): string => readFileSync(path.join(folder.path, name), "utf8");
const broken = "_meta:\n  type: rolesmapping\n  config_version: 2\n\n# who may do all\nmine:\n  user: [a] # one\n";
const mended = broken.replace("user:", "users:");

describe("check --fix", () => {
  it("mends the Authentik workspace as far as that is safe, and reports what it changed and what is left", () => {
    folder = cliFolder();
    cpSync(path.resolve(import.meta.dirname, "../fixtures/workspaces/authentik/before"), folder.path, { recursive: true });
    const { status, stdout } = folder.run(["check", "--fix"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Fixed \d+ problems in 3 files:\n/);
    expect(stdout).toContain("  opensearch-security/config.yml schema/misplaced-key: Move to `openid_connect_idp.enable_ssl`\n");
    expect(read("opensearch-security/roles_mapping.yml")).toMatch(/^kibana_server:\n {2}/m);
    expect(folder.run(["check"]).stdout).toBe(stdout.slice(stdout.indexOf("\n\n") + 2));
    expect(folder.run(["check", "--fix"]).stdout).toMatch(/^Nothing to fix\.\n/);
  });

  it("keeps comments, line ends, the byte order mark and the file's mode", () => {
    folder = cliFolder();
    const file = folder.write("roles_mapping.yml", `\uFEFF${broken.replaceAll("\n", "\r\n")}`);
    if (!isWindows) chmodSync(file, 0o640);
    folder.run(["check", "--fix"]);
    expect(read("roles_mapping.yml")).toBe(`\uFEFF${mended.replaceAll("\n", "\r\n")}`);
    if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.path)).toEqual(["roles_mapping.yml"]);
  });

  it("leaves alone what needs no fix, and what a comment or a level silences", () => {
    const silenced = broken.replace("# one", "# opensearch-security: ignore schema/unknown-key -- an older reader");
    folder = cliFolder({ "a/roles_mapping.yml": silenced, "b/roles_mapping.yml": broken });
    folder.run(["check", "--fix", "--rule", "schema/unknown-key=off"]);
    expect(read("b/roles_mapping.yml")).toBe(broken);
    folder.run(["check", "--fix"]);
    expect([read("a/roles_mapping.yml"), read("b/roles_mapping.yml")]).toEqual([silenced, mended]);
  });

  it("changes only files that are named", () => {
    folder = cliFolder({
      "a/roles_mapping.yml": broken,
      "a/internal_users.yml": "_meta:\n  type: internalusers\n  config_version: 2\nkim:\n  hsah: x\n",
    });
    const users = read("a/internal_users.yml");
    folder.run(["check", "--fix", "a/roles_mapping.yml"]);
    expect([read("a/roles_mapping.yml"), read("a/internal_users.yml")]).toEqual([mended, users]);
  });

  // Links need a privilege on Windows.
  it.skipIf(isWindows)("follows a link inside its folder and keeps it, and none that leads out", () => {
    folder = cliFolder({ "work/in/real.txt": broken, "elsewhere/real.txt": broken });
    mkdirSync(path.join(folder.path, "work/out"));
    symlinkSync("real.txt", path.join(folder.path, "work/in/roles_mapping.yml"));
    symlinkSync("../../elsewhere/real.txt", path.join(folder.path, "work/out/roles_mapping.yml"));
    const { stderr } = folder.run(["check", "--fix", "work/in/roles_mapping.yml", "work/out/roles_mapping.yml"]);
    expect(read("work/in/real.txt")).toBe(mended);
    expect(lstatSync(path.join(folder.path, "work/in/roles_mapping.yml")).isSymbolicLink()).toBe(true);
    expect(read("elsewhere/real.txt")).toBe(broken);
    expect(stderr).toBe("work/out/roles_mapping.yml is a link that leads out of the folder; it was not changed.\n");
  });

  it("does not touch a file that is not UTF-8, and says so with 2", () => {
    folder = cliFolder();
    const bytes = Buffer.concat([Buffer.from(broken), Buffer.from([0x23, 0xe9, 0x0a])]);
    const file = folder.write("roles_mapping.yml", bytes);
    const { status, stderr, stdout } = folder.run(["check", "--fix"]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(status).toBe(2);
    expect(stderr).toBe("roles_mapping.yml is not UTF-8 or was changed meanwhile; it was not changed.\n");
    expect(stdout).toContain("schema/unknown-key");
  });

  it("tells other programs in their own way", () => {
    folder = cliFolder({ "roles_mapping.yml": broken });
    const { fixed } = JSON.parse(folder.run(["check", "--fix", "--format", "json"]).stdout) as { fixed: unknown };
    expect(fixed).toEqual([{ path: "roles_mapping.yml", rule: "schema/unknown-key", title: "Rename to `users`" }]);
    folder.write("roles_mapping.yml", broken);
    const { stdout, stderr } = folder.run(["check", "--fix", "--format", "sarif"]);
    expect(JSON.parse(stdout)).toMatchObject({ version: "2.1.0" });
    expect(stderr).toContain("Fixed 1 problem in 1 file:\n");
  });
});
