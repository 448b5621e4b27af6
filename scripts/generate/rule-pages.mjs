import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeIfChanged } from "./schemas.mjs";

/**
 * Puts the pages of all rules into one file, for reports that carry them along.
 * @param {string} root
 */
export function writeRulePages(root) {
  const folder = path.join(root, "docs/rules");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const pages = names.map((name) => name.split(path.sep).join("/")).filter((name) => /^[^/]+\/[^/]+\.md$/.test(name));
  const entries = pages.sort().map((name) => [name.replace(/\.md$/, ""), readFileSync(path.join(folder, name), "utf8")]);
  writeIfChanged(path.join(root, "server/src/generated/rule-pages.json"), `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`);
}
