import path from "node:path";
import { writeIfChanged } from "./schemas.mjs";

/** Keywords that no feature reads at run time. */
const unread = new Set(["$schema", "$comment", "$id", "source"]);
/** Below these a key is a name of the user's world, not a keyword. */
const named = new Set(["properties", "patternProperties", "definitions", "known", "placeHint", "default", "examples", "defaultSnippets"]);

/**
 * Schemas without what only people and other tools read, one JSON text per kind, so that a kind nobody opens costs no parsing.
 * @param {string} root
 * @param {import("./schemas.mjs").KindSchema[]} schemas
 */
export function writeCatalog(root, schemas) {
  const texts = Object.fromEntries(schemas.map(({ kind, schema }) => [kind, JSON.stringify(lean(schema))]));
  writeIfChanged(path.join(root, "server/src/generated/catalog.js"), `export const catalog = ${JSON.stringify(texts, null, 1)};\n`);
}

/**
 * @param {any} value
 * @param {boolean} keywords whether the keys of an object are keywords
 * @returns {any}
 */
export function lean(value, keywords = true) {
  if (Array.isArray(value)) return value.map((item) => lean(item, keywords));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key]) => !keywords || !unread.has(key));
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      ["default", "examples", "defaultSnippets"].includes(key) && keywords ? inner : lean(inner, !(keywords && named.has(key))),
    ]),
  );
}
