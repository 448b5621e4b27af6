import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { nodeAt } from "../../server/src/core/yaml/tree.ts";

const root = path.resolve(import.meta.dirname, "../..");

it("npm packs the built command line and what goes with it, nothing else", () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const listed = execFileSync(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [pack] = JSON.parse(listed) as readonly { readonly files: readonly { readonly path: string }[] }[];
  expect(pack?.files.map((file) => file.path).sort()).toEqual(["LICENSE", "README.md", "dist/cli.js", "package.json"]);
});

it("the pre-commit hook calls the command that the package brings", () => {
  const { root: hooks } = parseYaml(readFileSync(path.join(root, ".pre-commit-hooks.yaml"), "utf8"));
  const entry = nodeAt(hooks, [0, "entry"]);
  expect(entry?.kind === "scalar" ? entry.text : "").toBe(`${Object.keys(manifest.bin)[0]} check`);
});

it("npm can build the command line when it installs straight from git", () => {
  expect(manifest.scripts.prepare).toBe("node scripts/prepare.mjs");
  expect(existsSync(path.join(root, "scripts/prepare.mjs"))).toBe(true);
});
