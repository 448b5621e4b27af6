import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry.ts";

const root = path.resolve(import.meta.dirname, "../../docs/rules");

describe("The list of rules, which `node scripts/rule-index.mjs` writes", () => {
  it("names every rule with its level and its page", () => {
    const index = readFileSync(path.join(root, "README.md"), "utf8");
    const lines = rules.map(
      ({ id, level, title }) => `| ${existsSync(path.join(root, `${id}.md`)) ? `[${id}](${id}.md)` : id} | ${level} | ${title} |`,
    );
    expect(lines.filter((line) => !index.includes(line))).toEqual([]);
  });

  it("has no page without a rule", () => {
    const known = new Set(rules.map(({ id }) => id));
    const pages = globSync("*/*.md", { cwd: root }).map((file) => file.split(path.sep).join("/").replace(/\.md$/, ""));
    expect(pages.filter((page) => !known.has(page))).toEqual([]);
  });
});
