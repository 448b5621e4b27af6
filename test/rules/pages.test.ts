import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry.ts";
import { checkTexts } from "../support/rule-fixture.ts";

const root = path.resolve(import.meta.dirname, "../../docs/rules");
const groups = /^(?:meta|auth|names|users|access)\//;
const pageOf = (id: string): string => readFileSync(path.join(root, `${id}.md`), "utf8");

const metaTypes: Readonly<Record<string, string>> = {
  "config.yml": "config",
  "roles_mapping.yml": "rolesmapping",
  "roles.yml": "roles",
  "internal_users.yml": "internalusers",
  "action_groups.yml": "actiongroups",
  "tenants.yml": "tenants",
};

/** The example files under a heading; each block names its file in its first line. */
function examples(page: string, heading: string): Map<string, string> {
  const section = page.split(new RegExp(`^## ${heading}$`, "m"))[1]?.split(/^## /m)[0] ?? "";
  const blocks = [...section.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1] ?? "");
  return new Map(
    blocks.map((block) => {
      const name = /^# (\S+\.yml)\n/.exec(block)?.[1] ?? "";
      const type = metaTypes[name];
      const head = type === undefined || block.includes("_meta:") ? "" : `_meta:\n  type: "${type}"\n  config_version: 2\n`;
      return [type === undefined ? name : `opensearch-security/${name}`, head + block] as const;
    }),
  );
}

const found = (files: Map<string, string>): string[] => checkTexts(files).findings.map(({ rule }) => rule);

describe("Pages of the rules", () => {
  const ids = rules.map(({ id }) => id).filter((id) => groups.test(id));

  it.each(ids)("%s: the wrong example has the finding, the right one has not", (id) => {
    const page = pageOf(id);
    const wrong = examples(page, "Wrong");
    const right = examples(page, "Right");
    expect(wrong.size).toBeGreaterThan(0);
    expect(right.size).toBeGreaterThan(0);
    expect(found(wrong)).toContain(id);
    expect(found(right)).not.toContain(id);
    const errors = checkTexts(right).findings.filter(({ level }) => level === "error");
    expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it.each(ids)("%s: says what, why, what one sees and how to silence it", (id) => {
    const page = pageOf(id);
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    for (const heading of ["Why it hurts", "What you see", "Wrong", "Right", "Silence it"])
      expect(page).toMatch(new RegExp(`^## ${heading}\n\n\\S`, "m"));
    expect(page).toContain(`ignore ${id} -- `);
  });

  it("stand in the index, which `node scripts/rule-index.mjs` writes", () => {
    const index = readFileSync(path.join(root, "README.md"), "utf8");
    const lines = rules.map(
      ({ id, level, title }) => `| ${existsSync(path.join(root, `${id}.md`)) ? `[${id}](${id}.md)` : id} | ${level} | ${title} |`,
    );
    expect(lines.filter((line) => !index.includes(line))).toEqual([]);
    const dead = [...index.matchAll(/\]\(([a-z]+\/[a-z-]+\.md)\)/g)]
      .map((match) => match[1] ?? "")
      .filter((link) => !existsSync(path.join(root, link)));
    expect(dead).toEqual([]);
  });

  it("belong to a rule each", () => {
    const known = new Set(rules.map(({ id }) => id));
    const pages = globSync("*/*.md", { cwd: root }).map((file) => file.split(path.sep).join("/").replace(/\.md$/, ""));
    expect(pages.filter((page) => !known.has(page))).toEqual([]);
  });
});
