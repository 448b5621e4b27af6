import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listFiles, PackageManager } from "@vscode/vsce";
import { beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string): string => readFileSync(`${root}/${file}`, "utf8");
const kilobytes = (file: string): number => statSync(`${root}/${file}`).size / 1024;

describe("what the package holds", () => {
  let files: readonly string[];
  beforeAll(async () => {
    files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  });

  test("only what ships", () => {
    const ships =
      /^(dist\/(extension|client|server|cli)\.js|dist\/preview\/[\w.-]+|schemas\/[\w.-]+\.schema\.json|syntaxes\/[\w.-]+\.json|docs\/images\/icon\.png|package\.json|(README|CHANGELOG)\.md|LICENSE)$/;
    expect(files.filter((file) => !ships.test(file))).toEqual([]);
  });

  test.each([
    "dist/extension.js",
    "dist/client.js",
    "dist/server.js",
    "dist/cli.js",
    "dist/preview/view.js",
    "dist/preview/codicon.ttf",
    "README.md",
    "LICENSE",
  ])("%s is in it", (file) => expect(files).toContain(file));

  test("every file that the manifest names is in it", () => {
    const { main, icon, bin } = manifest;
    expect([main, icon, ...Object.values(bin)].map((file) => file.replace(/^\.\//, "")).filter((file) => !files.includes(file))).toEqual(
      [],
    );
  });
});

describe("the bundles", () => {
  // Budgets with room to grow by about a third; a bundle that outgrows its one has to say why.
  test.each([
    ["dist/extension.js", 40],
    ["dist/client.js", 600],
    ["dist/server.js", 2800],
    ["dist/cli.js", 3000],
  ])("%s stays below %i KB when minified", (file, most) => {
    expect(kilobytes(file)).toBeLessThan(most);
  });

  test.each(["dist/extension.js", "dist/server.js", "dist/cli.js"])("%s evaluates no text at run time", (file) => {
    expect(read(file)).not.toMatch(/\bnew Function\(|\beval\(/);
  });

  test("the window's entry carries neither the client library nor the preview", () => {
    expect(read("dist/extension.js")).toContain('require("./client.js")');
    expect(read("dist/extension.js")).not.toContain("LanguageClient");
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

  test("the editor's types are those of the oldest supported editor", () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies["@types/vscode"]}`);
  });
});
