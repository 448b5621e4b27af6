import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellingFiles } from "../../client/src/telling-files.ts";
import manifest from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(`${root}/${file}`, "utf8");
const bundles = ["extension", "client", "server", "protocol", "answers", "catalog", "validators", "cli"].map((name) => `dist/${name}.js`);
const kilobytes = (file: string): number => statSync(`${root}/${file}`).size / 1024;

/** Every file of the package; what is new here is downloaded by everybody. */
const packaged = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/answers.js",
  "dist/catalog.js",
  "dist/client.js",
  "dist/extension.js",
  "dist/preview/codicon.css",
  "dist/preview/codicon.ttf",
  "dist/preview/view.css",
  "dist/preview/view.html",
  "dist/preview/view.js",
  "dist/protocol.js",
  "dist/sample/dashboards/opensearch_dashboards.yml",
  "dist/sample/opensearch-security/config.yml",
  "dist/sample/opensearch-security/internal_users.yml",
  "dist/sample/opensearch-security/roles.yml",
  "dist/sample/opensearch-security/roles_mapping.yml",
  "dist/server.js",
  "dist/validators.js",
  "docs/images/icon.png",
  "docs/walkthrough/ci.svg",
  "docs/walkthrough/finding.svg",
  "docs/walkthrough/hover.svg",
  "docs/walkthrough/open.svg",
  "docs/walkthrough/preview.svg",
  "docs/walkthrough/target.svg",
  "package.json",
  "schemas/check-file.schema.json",
  "syntaxes/opensearch-security.injection.json",
];

describe("what the package holds", () => {
  let folder: string;
  // Without the folders of tools, each of whose files the packager would look at.
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-vsix-"));
    const tools = /^(?:node_modules|\.git|out|coverage|test-output|\.vscode-test)$/;
    cpSync(root, folder, { recursive: true, filter: (file) => !tools.test(path.basename(file)) });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("only what ships", async () => {
    const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
    expect(files.toSorted()).toEqual(packaged);
  });

  test("less than a megabyte", async () => {
    const packagePath = path.join(folder, "package.vsix");
    await createVSIX({ cwd: folder, dependencies: false, packagePath });
    expect(statSync(packagePath).size).toBeLessThan(1_000_000);
  });

  test("the files that the editor needs by the manifest", () => {
    const named = [
      manifest.main,
      manifest.icon,
      ...manifest.contributes.jsonValidation.map(({ url }) => url),
      ...manifest.contributes.grammars.map(({ path: file }) => file),
      ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ];
    expect(named.map((file) => file.replace(/^\.\//, "")).filter((file) => !packaged.includes(file))).toEqual([]);
  });
});

describe("the bundles", () => {
  // Budgets with room to grow by about a third; a bundle that outgrows its one has to say why.
  test.each([
    ["dist/extension.js", 40],
    ["dist/client.js", 600],
    ["dist/server.js", 10],
    ["dist/protocol.js", 250],
    ["dist/answers.js", 1250],
    ["dist/catalog.js", 800],
    ["dist/validators.js", 750],
    ["dist/cli.js", 1700],
  ])("%s stays below %i KB when minified", (file, most) => {
    expect(kilobytes(file)).toBeLessThan(most);
  });

  test.each(bundles)("%s evaluates no text at run time", (file) => {
    expect(read(file)).not.toMatch(/\bnew Function\(|\beval\(/);
  });

  test("the window's entry carries neither the client library nor the preview", () => {
    expect(read("dist/extension.js")).toContain('require("./client.js")');
    expect(read("dist/extension.js")).not.toContain("LanguageClient");
  });

  test("the server greets before it loads what answers, and loads schemas and validators only when they are asked for", () => {
    expect(read("dist/server.js")).toContain('require("./answers.js")');
    expect(read("dist/answers.js")).toContain('require("./catalog.js")');
    expect(read("dist/answers.js")).toContain('require("./validators.js")');
    expect(read("dist/answers.js")).not.toContain("http://json-schema.org/draft-07/schema#");
  });

  test("the command line starts on its own", () => {
    expect(read("dist/cli.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(process.execPath, [`${root}/dist/cli.js`, "--help"], { encoding: "utf8" })).toContain("check");
  });
});

describe("the manifest", () => {
  test("commands and settings carry the product's prefix", () => {
    const { commands, configuration } = manifest.contributes;
    const names = [...commands.map(({ command }) => command), ...Object.keys(configuration.properties)];
    expect(names.filter((name) => !name.startsWith("opensearchSecurity."))).toEqual([]);
  });

  test("menus name contributed commands only", () => {
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    const inMenus = Object.values(manifest.contributes.menus).flatMap((items) => items.map(({ command }) => command));
    expect(inMenus.filter((command) => !known.has(command))).toEqual([]);
  });

  test("a window without files of ours is asked for YAML alone, and told by the same names as the client", () => {
    expect(manifest.activationEvents).toEqual(["onLanguage:yaml", `workspaceContains:${tellingFiles}`]);
  });

  test("nothing is held back where nobody trusts the workspace, or where it is on no disk", () => {
    expect(manifest.capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  test("no workspace raises the limits that keep it from taking up memory", () => {
    const { properties } = manifest.contributes.configuration;
    expect([properties["opensearchSecurity.limits.fileSize"].scope, properties["opensearchSecurity.limits.files"].scope]).toEqual([
      "machine",
      "machine",
    ]);
  });

  test("no setting names a file, a program or an address", () => {
    const stated = Object.entries(manifest.contributes.configuration.properties).filter(
      ([, { type }]) => type === "string" || type === "array",
    );
    expect(stated.map(([name]) => name)).toEqual(["opensearchSecurity.targetVersion"]);
  });

  test("the editor's types are those of the oldest supported editor", () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies["@types/vscode"]}`);
  });
});
