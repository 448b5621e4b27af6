import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type Editor, startEditor } from "../support/lsp-editor.ts";

const header = "_meta:\n  type: rolesmapping\n  config_version: 2\n";
const faulty = `${header}kibana_user:\n  user: [a]\n`;
/** A file of ours, just above a megabyte. */
const large = header + `# ${"x".repeat(98)}\n`.repeat(11_000);

let folder: CliFolder;
let editor: Editor | undefined;

beforeEach(() => {
  folder = cliFolder();
});
afterEach(async () => {
  await editor?.stop();
  editor = undefined;
  folder.remove();
});

async function edit(settings: object = {}): Promise<Editor> {
  editor = await startEditor({ folder: folder.path, settings });
  return editor;
}

const errors = (report: string): unknown => (JSON.parse(report) as { summary: { error: number } }).summary.error;

describe("a file above the limit", () => {
  const limits = { limits: { fileSize: 1 } };

  beforeEach(() => {
    folder.write("a/opensearch-security/roles_mapping.yml", large);
    folder.write("a/opensearch-security/dump.yml", large.replaceAll("_meta", "meta"));
    folder.write("b/opensearch-security/roles_mapping.yml", faulty);
  });

  it("says so on its first line, names the setting, and all others are checked", async () => {
    const { findingsOf } = await edit(limits);
    const [said, ...more] = await findingsOf("a/opensearch-security/roles_mapping.yml", (all) => all.length > 0);
    expect(more).toEqual([]);
    expect(said).toMatchObject({ severity: 3, range: { start: { line: 0, character: 0 } } });
    expect(said?.message).toBe(
      "This file is larger than 1 MB and is not checked. The setting `opensearchSecurity.limits.fileSize` raises the limit.",
    );
    await findingsOf("b/opensearch-security/roles_mapping.yml", (all) => all.some(({ severity }) => severity === 1));
  });

  it("is checked once the limit is raised, and once an edit has made it smaller", async () => {
    const { findingsOf, configure, open, change } = await edit(limits);
    const name = "a/opensearch-security/roles_mapping.yml";
    open(name, large);
    await findingsOf(name, (all) => all.length === 1 && all[0]?.severity === 3);
    change(name, faulty);
    await findingsOf(name, (all) => all.some(({ severity }) => severity === 1));
    change(name, large);
    await findingsOf(name, (all) => all.length === 1 && all[0]?.severity === 3);
    configure({ limits: { fileSize: 2 } });
    await findingsOf(name, (all) => all.every(({ message }) => !message.includes("limit")));
  });

  it("is told of on the command line, with the option", () => {
    const { status, stderr, stdout } = folder.run(["check", "--max-file-size", "1", "--format", "json"]);
    expect(status).toBe(1);
    const file = path.join(folder.path, "a/opensearch-security/roles_mapping.yml");
    expect(stderr).toBe(`${file} is larger than 1 MB and is not checked. \`--max-file-size\` raises the limit.\n`);
    expect(errors(stdout)).toBeGreaterThan(0);
    expect(folder.run(["check", "--max-file-size", "1", "a/opensearch-security/roles_mapping.yml"])).toMatchObject({
      status: 2,
      stderr: "`a/opensearch-security/roles_mapping.yml` is larger than 1 MB and is not checked. `--max-file-size` raises the limit.\n",
    });
  });

  it.each(["0", "-1", "many", ""])("is not measured by `--max-file-size %s`", (size) => {
    expect(folder.run(["check", `--max-file-size=${size}`])).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("a folder above the limit", () => {
  beforeEach(() => {
    for (let index = 0; index < 30; index++) folder.write(`a${index}.yml`, "x: 1\n");
    folder.write("z/opensearch-security/roles_mapping.yml", faulty);
  });

  it("is told of once, and files with names of ours come first", async () => {
    const { findingsOf, shown } = await edit({ limits: { files: 10 } });
    await findingsOf("z/opensearch-security/roles_mapping.yml", (all) => all.length > 0);
    expect(shown()).toEqual([
      `${folder.path} holds more than 10 YAML files; the rest is not checked. The setting \`opensearchSecurity.limits.files\` raises the limit.`,
    ]);
  });

  it("is told of on the command line", () => {
    const { stderr, stdout } = folder.run(["check", "--max-files", "10", "--format", "json"]);
    expect(stderr).toBe(`${folder.path} holds more than 10 YAML files; the rest is not checked. \`--max-files\` raises the limit.\n`);
    expect(errors(stdout)).toBeGreaterThan(0);
  });
});

describe("files that hold too many values together", () => {
  const [first, second] = ["a/opensearch-security/roles_mapping.yml", "b/opensearch-security/roles_mapping.yml"] as const;
  const sixty = `${faulty}${"# nothing\n".repeat(55)}`;
  const said = "is not checked: with it all files together would hold more than 100 values (lines, list items, maps).";

  beforeEach(() => {
    folder.write(first, sixty);
    folder.write(second, sixty);
  });

  it("are checked as far as the limit goes, and the next one says so", async () => {
    const { findingsOf, configure } = await edit({ limits: { values: 100 } });
    const [[word, ...more]] = await Promise.all([
      findingsOf(second, (all) => all.length > 0),
      findingsOf(first, (all) => all.some(({ severity }) => severity === 1)),
    ]);
    expect(more).toEqual([]);
    expect(word).toMatchObject({ severity: 3, range: { start: { line: 0, character: 0 } } });
    expect(word?.message).toBe(`This file ${said} The setting \`opensearchSecurity.limits.values\` raises the limit.`);
    configure({ limits: { values: 200 } });
    await findingsOf(second, (all) => all.some(({ severity }) => severity === 1));
  });

  it("make room when one of them becomes smaller", async () => {
    const { findingsOf, open, change } = await edit({ limits: { values: 100 } });
    await findingsOf(second, (all) => all.length === 1 && all[0]?.severity === 3);
    open(first, sixty);
    change(first, faulty);
    open(second, sixty);
    await findingsOf(second, (all) => all.some(({ severity }) => severity === 1));
  });

  it("are told of on the command line, with the option", () => {
    const { status, stderr, stdout } = folder.run(["check", "--max-values", "100", "--format", "json"]);
    expect(stderr).toBe(`${path.join(folder.path, second)} ${said} \`--max-values\` raises the limit.\n`);
    expect([status, errors(stdout)]).toEqual([1, 1]);
    expect(folder.run(["check", "--max-values", "10", first])).toMatchObject({
      status: 2,
      stderr: `\`${first}\` ${said.replace("100", "10")} \`--max-values\` raises the limit.\n`,
    });
  });

  it("count by their length as well", async () => {
    const long = `${faulty}# ${"x".repeat(9_000)}\n`;
    for (let index = 0; index < 4; index++) folder.write(`${index}/opensearch-security/roles_mapping.yml`, long);
    const lines = folder.run(["check", "--max-values", "100", "--format", "json"]).stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    const { findingsOf } = await edit({ limits: { values: 100 } });
    const [word] = await findingsOf("2/opensearch-security/roles_mapping.yml", (all) => all.length > 0);
    expect(word?.message).toContain(said);
  });

  it("are told of by number where they are many", () => {
    for (let index = 0; index < 20; index++) folder.write(`c${index}/opensearch-security/roles_mapping.yml`, sixty);
    const lines = folder.run(["check", "--max-values", "100"]).stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("The same goes for 16 more.");
  });

  it("are no more than memory bears, whatever stands in them", () => {
    folder.write(first, `${header}kibana_user:\n  users: [${"a,".repeat(2_500_000)}a]\n`);
    const { status, stderr } = folder.run(["check"]);
    expect(status).toBe(1);
    expect(stderr).toContain("would hold more than 2000000 values");
  });
});

describe("settings of the wrong kind", () => {
  it.each([
    { limits: { fileSize: "big", files: -3, values: 0 } },
    { limits: { fileSize: null, files: 1.5, values: "2" } },
    { limits: [] },
    { limits: 7 },
    3,
    null,
  ])("leave the limits as they are: %j", async (settings) => {
    folder.write("opensearch-security/roles_mapping.yml", faulty);
    const { findingsOf } = await edit(settings as object);
    await findingsOf("opensearch-security/roles_mapping.yml", (all) => all.some(({ severity }) => severity === 1));
  });
});

describe.skipIf(process.platform === "win32")("what is no regular file", () => {
  const name = "opensearch-security/roles_mapping.yml";

  beforeEach(async () => {
    folder.write(name, faulty);
    const at = (other: string): string => path.join(folder.path, "opensearch-security", other);
    mkdirSync(at("config.yml"));
    execFileSync("/usr/bin/mkfifo", [at("roles.yml")]);
    symlinkSync("/dev/zero", at("internal_users.yml"));
    symlinkSync(at("tenants.yml"), at("tenants.yml"));
    symlinkSync(at("."), at("loop"));
    symlinkSync(at("nowhere.yml"), at("action_groups.yml"));
    const socket = createServer().listen(at("nodes_dn.yml"));
    await new Promise((resolve) => socket.once("listening", resolve));
    // The file stays when the process that listened is gone in haste; here it must stay for the test, and goes with the folder.
    socket.unref();
  });

  it("is never opened by the server, which checks all else", async () => {
    const { findingsOf, touched } = await edit();
    await findingsOf(name, (all) => all.length > 0);
    touched(
      ["config.yml", "roles.yml", "internal_users.yml", "tenants.yml", "nodes_dn.yml", "loop/roles_mapping.yml"].map(
        (file) => `opensearch-security/${file}`,
      ),
    );
    folder.write(name, header);
    touched([name]);
    await findingsOf(name, (all) => all.every(({ severity }) => severity !== 1));
  });

  it("is never opened by the command line, which checks all else", () => {
    const { status, stdout, stderr } = folder.run(["check", "--format", "json"]);
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path: file }) => file)).toEqual([name]);
    expect(stderr).toBe("");
    expect(folder.run(["check", name]).status).toBe(1);
    expect(folder.run(["check", "opensearch-security/roles.yml"])).toMatchObject({
      status: 2,
      stderr: "`opensearch-security/roles.yml` is no regular file and is not read.\n",
    });
    expect(folder.run(["check", "opensearch-security/internal_users.yml"])).toMatchObject({
      status: 2,
      stderr: "`opensearch-security/internal_users.yml` is no regular file and is not read.\n",
    });
  });
});
