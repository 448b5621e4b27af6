// Prints what the checker finds in a folder of real files: counts per rule, and samples to read. `node scripts/corpus.mjs FOLDER… [--target VERSION] [--rule ID] [--samples N]`
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = process.env["OPENSEARCH_SECURITY_YAML_CLI"] ?? path.join(root, "dist/cli.js");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { target: { type: "string" }, rule: { type: "string" }, samples: { type: "string", default: "3" }, level: { type: "string" } },
});

if (positionals.length === 0) fail("Name one or more folders of real files.");
if (!existsSync(cli)) fail("There is no dist/cli.js; run `npm run build` first.");

/** @typedef {{ rule: string, level: string, message: string, range: { start: { line: number } } }} Finding */
/** @type {{ file: string, finding: Finding }[]} */
const all = [];
let files = 0;
for (const folder of positionals) {
  for (const checked of check(folder)) {
    files++;
    for (const finding of checked.findings) all.push({ file: checked.path, finding });
  }
}

const wanted = all.filter(
  ({ finding }) =>
    (values.rule === undefined || finding.rule === values.rule) && (values.level === undefined || finding.level === values.level),
);
/** @type {Map<string, typeof wanted>} */
const byRule = new Map();
for (const item of wanted) {
  const key = `${item.finding.level} ${item.finding.rule}`;
  byRule.set(key, [...(byRule.get(key) ?? []), item]);
}
const groups = [...byRule];
const weight = { error: 0, warning: 1, info: 2, hint: 3 };
/** @param {string} key */
const order = (key) => weight[/** @type {keyof typeof weight} */ (key.split(" ")[0] ?? "hint")];
groups.sort(([a, x], [b, y]) => order(a) - order(b) || y.length - x.length);
for (const [key, found] of groups) {
  const touched = new Set(found.map(({ file }) => file)).size;
  console.log(`\n${key}: ${found.length} in ${touched} ${touched === 1 ? "file" : "files"}`);
  for (const { file, finding } of spread(found, Number(values.samples)))
    console.log(`  ${file}:${finding.range.start.line + 1}  ${finding.message}`);
}
const per = (/** @type {string} */ level) => all.filter(({ finding }) => finding.level === level).length;
console.log(`\n${files} files: ${per("error")} errors, ${per("warning")} warnings, ${per("info")} notes, ${per("hint")} hints.`);

/** @param {string} folder @returns {{ path: string, findings: Finding[] }[]} */
function check(folder) {
  const args = [cli, "check", folder, "--format", "json", ...(values.target === undefined ? [] : ["--target", values.target])];
  try {
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "inherit"] }))
      .files;
  } catch (error) {
    // Exit code 1 says that there are findings.
    const { status, stdout } = /** @type {{ status?: number, stdout?: string }} */ (error);
    if (status === 1 && stdout !== undefined) return JSON.parse(stdout).files;
    return fail(`The check of ${folder} failed.`);
  }
}

/** @template T @param {T[]} items @param {number} count @returns {T[]} Items from all over the list. */
function spread(items, count) {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => /** @type {T} */ (items[Math.floor((index * items.length) / count)]));
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}
