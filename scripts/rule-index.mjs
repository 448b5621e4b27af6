// Writes docs/rules/README.md, the list of all rules. Run it after adding a rule or a page: `node scripts/rule-index.mjs`
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "../server/src/core/rules/registry.ts";

const folder = fileURLToPath(new URL("../docs/rules", import.meta.url));

/** @type {Record<string, string>} */
const titles = {
  yaml: "YAML",
  schema: "Settings and their values",
  meta: "What a file says of itself",
  auth: "Auth domains",
  names: "Names in mappings",
  users: "Internal users",
  access: "Permissions",
  dashboards: "Dashboards",
  node: "The node",
  tls: "Encryption",
  comment: "Comments that speak to the checker",
  silence: "Silences",
};

const intro = `# Rules

Every rule with its usual level; a finding may be graver or milder where its effect is. A page tells what the rule looks for, why it hurts, what one sees, and how to silence it.

- **error**: the product rejects a file, refuses an update or does not start, or a login cannot work.
- **warning**: something is silently ignored or less safe than it seems, or a mistake is likely.
- **info** and **hint**: worth knowing; nothing is broken for certain.

Rules that need another file say nothing while it is missing or cannot be read.
`;

const groups = [...new Set(rules.map(({ id }) => id.split("/")[0] ?? ""))];
const sections = groups.map((group) => {
  const rows = rules
    .filter(({ id }) => id.startsWith(`${group}/`))
    .map(({ id, level, title }) => `| ${linked(id)} | ${level} | ${title} |`);
  return `\n## ${titles[group] ?? group}\n\n| Rule | Level | What it finds |\n|---|---|---|\n${rows.join("\n")}\n`;
});
writeFileSync(path.join(folder, "README.md"), intro + sections.join(""));

/** @param {string} id */
function linked(id) {
  return existsSync(path.join(folder, `${id}.md`)) ? `[${id}](${id}.md)` : id;
}
