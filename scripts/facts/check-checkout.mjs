// Holds the cluster schemas against the security files of a product source: every file that the product ships or tests with
// must raise no schema error. Usage: node scripts/facts/check-checkout.mjs PATH [BRANCH...]
// PATH is a checkout, or a git directory whose branches are then named.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parseDocument } from "yaml";

/** @typedef {{ name: string, text: string }} File */
/** @typedef {import("ajv").ValidateFunction} Validate */

const schemas = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../schemas");
const folders = /^(config|securityconfig|src\/test\/resources|src\/integrationTest\/resources)\/.*\.ya?ml$/;
/** Files that the product's own tests expect to fail. */
const brokenOnPurpose = /(^|\/)(invalid_config\/|test-role-invalid|securityadmin_invalid|.*_invalid[^/]*\.ya?ml$|.*malformed)/;
/** Parents of the free maps in which nested and dotted keys mean the same. */
const owners = new Set(["http_authenticator", "authentication_backend", "authorization_backend"]);

/** @returns {Map<string, Validate>} validator by word of `_meta.type` */
function validators() {
  /** @type {Record<string, { metaTypes: string[], reader: string }>} */
  const kinds = JSON.parse(readFileSync(path.join(schemas, "kinds.json"), "utf8"));
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: false });
  const found = new Map();
  for (const [kind, { metaTypes, reader }] of Object.entries(kinds)) {
    if (reader !== "cluster") continue;
    const validate = ajv.compile(JSON.parse(readFileSync(path.join(schemas, `${kind}.schema.json`), "utf8")));
    for (const word of metaTypes) found.set(word, validate);
  }
  return found;
}

/** @param {string[]} parameters */
function git(...parameters) {
  return execFileSync("git", parameters, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/**
 * @param {string} directory
 * @param {string} branch
 * @returns {File[]}
 */
function filesOfBranch(directory, branch) {
  const names = git("--git-dir", directory, "ls-tree", "-r", "--name-only", branch).split("\n");
  return names
    .filter((name) => folders.test(name))
    .map((name) => ({ name, text: git("--git-dir", directory, "show", `${branch}:${name}`) }));
}

/**
 * @param {string} directory
 * @returns {File[]}
 */
function filesOfCheckout(directory) {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((name) => name.split(path.sep).join("/"));
  return names.filter((name) => folders.test(name)).map((name) => ({ name, text: readFileSync(path.join(directory, name), "utf8") }));
}

/**
 * Free config maps as the product sees them: nulls gone, nested keys joined with dots.
 * @param {any} value
 * @param {string} owner key of the value
 * @param {string} grandOwner key of the map around it
 * @returns {any}
 */
function flattened(value, owner = "", grandOwner = "") {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => flattened(item));
  if (owner === "config" && owners.has(grandOwner)) return Object.fromEntries(leaves(value, ""));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, flattened(inner, key, owner)]));
}

/**
 * @param {Record<string, any>} map
 * @param {string} prefix
 * @returns {[string, any][]}
 */
function leaves(map, prefix) {
  return Object.entries(map).flatMap(([key, inner]) => {
    if (inner === null) return [];
    if (typeof inner === "object" && !Array.isArray(inner)) return leaves(inner, `${prefix}${key}.`);
    return [/** @type {[string, any]} */ ([`${prefix}${key}`, inner])];
  });
}

/**
 * @param {File} file
 * @param {Map<string, Validate>} byType
 * @param {boolean} json2 whether the reader knows YAML 1.2 words only
 * @returns {{ skipped?: string, errors: string[] }}
 */
function check(file, byType, json2) {
  const document = parseDocument(file.text, json2 ? { version: "1.2" } : { version: "1.1", merge: false });
  if (document.errors.length > 0) return { skipped: "no readable YAML", errors: [] };
  const data = document.toJS();
  const type = data?.["_meta"]?.type;
  const validate = byType.get(String(type).toLowerCase());
  if (validate === undefined) return { skipped: type === undefined ? "no _meta.type" : `type ${type}`, errors: [] };
  const errors = new Set();
  for (const form of [data, flattened(data)]) {
    if (!validate(form))
      for (const error of validate.errors ?? []) errors.add(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
  return { errors: [...errors] };
}

/**
 * @param {string} title
 * @param {File[]} files
 * @returns {number} files with errors
 */
function report(title, files) {
  const byType = validators();
  const json2 = /^(main|3\.([7-9]|\d\d))/.test(title);
  let checked = 0;
  let bad = 0;
  for (const file of files) {
    if (brokenOnPurpose.test(file.name)) continue;
    const { skipped, errors } = check(file, byType, json2);
    if (skipped !== undefined) continue;
    checked += 1;
    if (errors.length === 0) continue;
    bad += 1;
    process.stdout.write(`${title} ${file.name}\n${errors.map((error) => `    ${error}\n`).join("")}`);
  }
  process.stdout.write(
    `${title}: ${checked} security files checked, ${bad} with schema errors, ${files.length - checked} other files left out\n`,
  );
  return bad;
}

const [source, ...branches] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write("Usage: node scripts/facts/check-checkout.mjs PATH [BRANCH...]\n");
  process.exitCode = 2;
} else {
  const bad =
    branches.length > 0
      ? branches.map((branch) => report(branch, filesOfBranch(source, branch)))
      : [report(path.basename(source), filesOfCheckout(source))];
  process.exitCode = bad.some((count) => count > 0) ? 1 : 0;
}
