import path from "node:path";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import * as esbuild from "esbuild";
import { writeIfChanged } from "./schemas.mjs";

/**
 * One self-contained module that exports the validators by file kind; nothing is compiled at run time.
 * @param {string} root
 * @param {import("./schemas.mjs").KindSchema[]} schemas
 */
export async function writeValidators(root, schemas) {
  const ajv = new Ajv({
    allErrors: true,
    code: { source: true, esm: true },
    // The schemas carry keywords of editors and one of our own, which are no business of the validator.
    strict: false,
    messages: false,
    validateFormats: false,
    // A function per definition instead of its code at each place that refers to it: a quarter of the size.
    inlineRefs: false,
    schemas: schemas.map(({ schema }) => bare(schema)),
  });
  const exported = Object.fromEntries(schemas.map(({ kind, schema }) => [kind, schema.$id]));
  const generate = /** @type {any} */ (standalone).default ?? standalone;
  const bundled = await esbuild.build({
    stdin: {
      contents: `${generate(ajv, exported)}\nexport const validators = { ${Object.keys(exported).join(", ")} };`,
      resolveDir: root,
      loader: "js",
    },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
    write: false,
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  writeIfChanged(path.join(root, "server/src/generated/validators.js"), bundled.outputFiles[0]?.text ?? "");
}

/** Keywords that say nothing about what is valid; ajv would copy them into its code. */
const silent = new Set([
  "title",
  "description",
  "markdownDescription",
  "default",
  "examples",
  "enumDescriptions",
  "markdownEnumDescriptions",
]);
for (const word of ["defaultSnippets", "deprecationMessage", "$comment", "x-opensearch"]) silent.add(word);
/** Below these the keys are names of settings. */
const named = new Set(["properties", "patternProperties", "definitions"]);

/**
 * @param {any} value
 * @param {boolean} keywords whether the keys of an object are keywords
 * @returns {any}
 */
function bare(value, keywords = true) {
  if (Array.isArray(value)) return value.map((item) => bare(item, true));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => !keywords || !silent.has(key));
  // What was wrapped only to stand beside its annotations needs no wrapping any more.
  if (keywords && kept.length === 1 && kept[0]?.[0] === "allOf" && kept[0][1].length === 1) return bare(kept[0][1][0]);
  return Object.fromEntries(kept.map(([key, inner]) => [key, key === "enum" ? inner : bare(inner, !(keywords && named.has(key)))]));
}
