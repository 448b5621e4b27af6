/**
 * Holds real Dashboards files against the schema: node scripts/facts/check-dashboards.mjs PATH…
 * A path is a file, a folder or a bare git repository. Settings that a file shows as comments are checked too, one by one.
 * Prints what the schema rejects and which names it does not know; ends with 1 when something outside a comment was rejected.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";

const root = path.resolve(import.meta.dirname, "../..");
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(path.join(root, "schemas", name), "utf8"));
const schema = read("opensearch_dashboards.schema.json");
const renames = read("tables/dashboards-renames.json").renames;
const namespaces = read("tables/dashboards-namespaces.json").sections;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const patterns = Object.keys(schema.patternProperties).map((text) => new RegExp(text, "u"));
const isFile = (/** @type {string} */ name) => /opensearch_dashboards[^/]*\.ya?ml$/.test(name);

/** @param {string} place @returns {{ name: string, text: string }[]} */
function filesOf(place) {
  if (statSync(place).isFile()) return [{ name: place, text: readFileSync(place, "utf8") }];
  if (existsSync(path.join(place, "objects"))) return filesOfRepository(place);
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((name) => isFile(name) && !name.includes("node_modules"))
    .map((name) => ({ name: path.join(place, name), text: readFileSync(path.join(place, name), "utf8") }));
}

/** @param {string} repository */
function filesOfRepository(repository) {
  const git = (/** @type {string[]} */ ...words) =>
    execFileSync("git", ["--git-dir", repository, ...words], { encoding: "utf8", maxBuffer: 1e8 });
  const names = git("ls-tree", "-r", "--name-only", "HEAD").split("\n").filter(isFile);
  return names.map((name) => ({ name: `${path.basename(path.dirname(repository))}:${name}`, text: git("show", `HEAD:${name}`) }));
}

/** @param {unknown} value @param {string} name @param {Record<string, unknown>} flat */
function flatten(value, name, flat) {
  const inner = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];
  if (inner.length === 0 || schema.properties[name]?.["x-opensearch"].type === "map") flat[name] = value;
  else for (const [key, below] of inner) flatten(below, name === "" ? key : `${name}.${key}`, flat);
  return flat;
}

/** Settings that stand in a comment, each as a file of its own. @param {string} text */
function commented(text) {
  return [...text.matchAll(/^#\s?([A-Za-z_][\w-]*(?:\.[\w:-]+)+:(?:[ \t]+\S.*)?)$/gm)].flatMap(([, line = ""]) => {
    const data = parsed(line);
    return data === undefined || Object.values(data).includes(null) ? [] : [data];
  });
}

/** @param {string} text @returns {Record<string, unknown> | undefined} */
function parsed(text) {
  try {
    const data = parse(text, { uniqueKeys: false, logLevel: "silent" });
    return data !== null && typeof data === "object" ? data : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function isKnown(name) {
  if (name in schema.properties || patterns.some((pattern) => pattern.test(name))) return true;
  return renames.some(
    (/** @type {{ old: string, match: string }} */ row) => name === row.old || (row.match === "section" && name.startsWith(`${row.old}.`)),
  );
}

/** @param {Record<string, unknown>} data */
function check(data) {
  const flat = flatten(data, "", {});
  validate(flat);
  const rejected = (validate.errors ?? [])
    .filter((error) => error.keyword !== "if")
    .map((error) => `${error.instancePath.slice(1)}: ${error.message}`);
  const unknown = Object.keys(flat)
    .filter((name) => !isKnown(name))
    .map((name) => {
      const section = namespaces.find((/** @type {{ section: string }} */ row) => name.startsWith(`${row.section}.`));
      return `${name} (${section === undefined ? "unknown section" : section.strict ? "certainly fatal" : "perhaps fatal"})`;
    });
  return { rejected, unknown };
}

let failures = 0;
for (const place of process.argv.slice(2)) {
  for (const { name, text } of filesOf(place)) {
    const active = check(parsed(text) ?? {});
    const shown = commented(text).map(check);
    failures += active.rejected.length;
    console.log(
      `${name}: ${Object.keys(parsed(text) ?? {}).length} keys and ${shown.length} in comments, ${active.rejected.length} rejected`,
    );
    for (const line of active.rejected) console.log(`  rejected ${line}`);
    for (const line of active.unknown) console.log(`  unknown  ${line}`);
    for (const line of shown.flatMap((result) => result.rejected)) console.log(`  rejected in a comment ${line}`);
    for (const line of shown.flatMap((result) => result.unknown)) console.log(`  unknown in a comment  ${line}`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;
