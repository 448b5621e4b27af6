import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {Record<string, any>} Schema A JSON Schema as parsed.
 * @typedef {{ kind: string, title: string, reader: string, fileName: string, schema: Schema }} KindSchema
 */

/**
 * The schemas of all file kinds, in the order of kinds.json. A kind without a schema file is left out.
 * @param {string} root
 * @returns {KindSchema[]}
 */
export function readSchemas(root) {
  /** @type {Record<string, { names: string[], title: string, reader: string }>} */
  const kinds = JSON.parse(readFileSync(path.join(root, "schemas/kinds.json"), "utf8"));
  return Object.entries(kinds).flatMap(([kind, row]) => {
    const file = path.join(root, `schemas/${kind}.schema.json`);
    if (!existsSync(file)) return [];
    return [
      { kind, title: row.title, reader: row.reader, fileName: `${row.names[0]}.yml`, schema: JSON.parse(readFileSync(file, "utf8")) },
    ];
  });
}

/**
 * Writes a file only when its content differs, so that watchers and build caches stay quiet.
 * @param {string} file
 * @param {string} text
 */
export function writeIfChanged(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
